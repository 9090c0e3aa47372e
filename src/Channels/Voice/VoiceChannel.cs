using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Channels.Voice;

/// <summary>A call to an international number, in which a text is read out. Its sender is the number that the customer sees.</summary>
public sealed class VoiceChannel : ChannelDefinition<VoiceContent>
{
    /// <summary>Its number.</summary>
    public const Channel Id = (Channel)6;

    /// <summary>The only one.</summary>
    public static readonly VoiceChannel Instance = new();

    private VoiceChannel()
        : base(VoiceJsonContext.Default.VoiceContent)
    {
    }

    /// <inheritdoc/>
    public override Channel Number => Id;

    /// <inheritdoc/>
    public override string Name => "voice";

    /// <inheritdoc/>
    public override bool NeedsApprovedSender => true;

    /// <inheritdoc/>
    public override bool IsSenderAddress => false;

    /// <inheritdoc/>
    public override bool CanReach(Step step, Address address) => PhoneNumber.IsInternational(address.Phone);

    /// <inheritdoc/>
    public override string DestinationOf(Address address) => address.Phone;
}
