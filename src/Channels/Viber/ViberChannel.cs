using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Channels.Viber;

/// <summary>A message in Viber goes to the international number that its user has registered there.</summary>
public sealed class ViberChannel : ChannelDefinition<ViberContent>
{
    /// <summary>Its number.</summary>
    public const Channel Id = (Channel)3;

    /// <summary>The only one.</summary>
    public static readonly ViberChannel Instance = new();

    private ViberChannel()
        : base(ViberJsonContext.Default.ViberContent)
    {
    }

    /// <inheritdoc/>
    public override Channel Number => Id;

    /// <inheritdoc/>
    public override string Name => "viber";

    /// <inheritdoc/>
    public override bool NeedsApprovedSender => true;

    /// <inheritdoc/>
    public override bool IsSenderAddress => false;

    /// <inheritdoc/>
    public override bool CanReach(Step step, Address address) => PhoneNumber.IsInternational(address.Phone);

    /// <inheritdoc/>
    public override string DestinationOf(Address address) => address.Phone;
}
