using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Channels.Sms;

/// <summary>A short message goes to an international number.</summary>
public sealed class SmsChannel : ChannelDefinition<SmsContent>
{
    /// <summary>Its number.</summary>
    public const Channel Id = (Channel)2;

    /// <summary>The only one.</summary>
    public static readonly SmsChannel Instance = new();

    private SmsChannel()
        : base(SmsJsonContext.Default.SmsContent)
    {
    }

    /// <inheritdoc/>
    public override Channel Number => Id;

    /// <inheritdoc/>
    public override string Name => "sms";

    /// <inheritdoc/>
    public override bool NeedsApprovedSender => true;

    /// <inheritdoc/>
    public override int CountParts(ChannelContent content) => SmsEncoding.Measure(((SmsContent)content).Text).Parts;

    /// <inheritdoc/>
    public override bool CanReach(Step step, Address address) => PhoneNumber.IsInternational(address.Phone);

    /// <inheritdoc/>
    public override string DestinationOf(Address address) => address.Phone;
}
