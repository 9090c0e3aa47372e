using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>What must hold of a push to every device of an application after the kills of <see cref="AudienceRun"/>.</summary>
public sealed class AudienceTests(AudienceRun run) : IClassFixture<AudienceRun>
{
    [Fact]
    public void Push_KilledWhileDestinationsAreAdded_GoesToEveryDeviceOnce() =>
        Assert.Equal((AudienceRun.Devices, AudienceRun.Devices, 0), (run.Deliveries, run.DifferentDevices, run.Jobs));

    [Fact]
    public void Message_AfterKills_CountsWhatItHas() => Assert.Equal(AudienceRun.Devices, run.Counted);

    [Fact]
    public void Watch_OfAMessageThatGrows_TellsTheEndOfEveryDestination()
    {
        Assert.Equal(AudienceRun.Devices, run.Told.Count);
        Assert.All(run.Told.Values, static state => Assert.Equal(DeliveryState.Delivered, state));
    }
}
