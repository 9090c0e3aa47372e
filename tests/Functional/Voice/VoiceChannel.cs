using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Tests.Functional.Voice;

/// <summary>A channel that the service knows nothing of: calls a number and reads a text out.</summary>
internal sealed class VoiceChannel : ChannelDefinition<VoiceContent>
{
    public const Channel Id = (Channel)40;

    public static readonly VoiceChannel Instance = new();

    private VoiceChannel()
        : base(VoiceJsonContext.Default.VoiceContent)
    {
    }

    public override Channel Number => Id;

    public override string Name => "voice";

    public override bool CanReach(Step step, Address address) => PhoneNumber.IsInternational(address.Phone);

    public override string DestinationOf(Address address) => address.Phone;
}
