using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Tests.Functional.Telex;

/// <summary>A channel that the service knows nothing of: prints a text at a number.</summary>
internal sealed class TelexChannel : ChannelDefinition<TelexContent>
{
    public const Channel Id = (Channel)40;

    public static readonly TelexChannel Instance = new();

    private TelexChannel()
        : base(TelexJsonContext.Default.TelexContent)
    {
    }

    public override Channel Number => Id;

    public override string Name => "telex";

    public override bool CanReach(Step step, Address address) => PhoneNumber.IsInternational(address.Phone);

    public override string DestinationOf(Address address) => address.Phone;
}
