using Grpc.Messaging.Campaigns.V1;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>What must hold of a campaign after the kills of <see cref="CampaignRun"/>.</summary>
public sealed class CampaignTests(CampaignRun run) : IClassFixture<CampaignRun>
{
    [Fact]
    public void Run_KilledWhileItIsExpanded_GoesToEveryDeviceOnce() =>
        Assert.Equal((CampaignRun.Devices, CampaignRun.Devices, 0), (run.Deliveries, run.DifferentDevices, run.Jobs));

    [Fact]
    public void Run_HeldForCreditAndKilled_IsChargedForEveryDeviceOnce() =>
        Assert.Equal((true, CampaignRun.Devices, 0), (run.Holds >= 2, run.Charges, run.Unaccounted));

    [Fact]
    public void Watch_OfTheRun_EndsWithEveryDevice()
    {
        Assert.Equal((PushRunState.Finished, CampaignRun.Devices, 0), (run.Last.State, run.Last.ExpandedCount, run.Last.QueuedCount));
        Assert.Equal(CampaignRun.Devices, run.Last.SentCount + run.Last.DeliveredCount + run.Last.FailedCount);
    }
}
