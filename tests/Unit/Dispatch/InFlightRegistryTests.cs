using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Testing.Kernel;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

/// <summary>Whether a claim or a write of the same process came first: versions tell.</summary>
public sealed class InFlightRegistryTests
{
    private const long Earlier = 1;
    private const long Later = 2;

    private readonly InFlightRegistry _inFlight = new();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void EndClaim_StillUnderWay_IsSkippedAndTheNextClaimTakesIt(int claimedVersion) => new TestProcess().Run(async () =>
    {
        var leased = await LeasedAsync(version: 2);
        Take(leased, Earlier);

        Assert.Equal((0, 1), Claim(leased, claimedVersion));
        _inFlight.Remove(leased.Delivery.Key, version: 3, isLeaseOver: true);

        Assert.Equal(0, _inFlight.Count);
        Assert.Equal((1, 0), Claim(leased, version: 3));
    });

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    [InlineData(false, false, false)]
    public void Remove_AClaimWasSkipped_ItsLeaseIsKeptIfAbandonedAndNotOver(bool isAbandoned, bool isLeaseOver, bool isKept) => new TestProcess().Run(async () =>
    {
        var leased = await LeasedAsync(version: 2);
        Take(leased, Earlier);
        Claim(leased, version: 3, isAbandoned);
        _inFlight.Renew(leased.Delivery with { Version = 3 }, Later);
        Assert.Equal(isAbandoned, _inFlight.SkippedClaim(leased.Delivery.Key));

        _inFlight.Remove(leased.Delivery.Key, version: 4, isLeaseOver);

        Assert.Equal(isKept, _inFlight.HasSkippedAbandoned);
    });

    [Fact]
    public void Suspend_AnAbandonedClaimWasSkipped_ItsLeaseIsReplaced() => new TestProcess().Run(async () =>
    {
        var leased = await LeasedAsync(version: 2);
        Take(leased, Earlier);
        Claim(leased, version: 2, isAbandoned: true);
        _inFlight.Renew(leased.Delivery with { Version = 3 }, Later);

        _inFlight.Suspend(leased.Delivery.Key);
        _inFlight.Remove(leased.Delivery.Key, version: 3, isLeaseOver: false);

        Assert.False(_inFlight.HasSkippedAbandoned);
    });

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void EndClaim_RemovedMeanwhileWithANewerVersion_IsSkipped(bool isLeaseOver, bool isLeaseKept) => new TestProcess().Run(async () =>
    {
        var leased = await LeasedAsync(version: 2);
        Take(leased, Earlier);
        _inFlight.BeginClaim();
        _inFlight.Remove(leased.Delivery.Key, version: 3, isLeaseOver);

        var taken = _inFlight.EndClaim([new ClaimedDelivery(leased.Delivery, true)], Later, out var skipped);

        Assert.Empty(taken);
        Assert.Equal(leased.Delivery, Assert.Single(skipped!));
        Assert.Equal(0, _inFlight.Count);
        Assert.Equal(isLeaseKept, _inFlight.HasSkippedAbandoned);
    });

    [Fact]
    public void EndClaim_RemovedMeanwhileAndStoredBefore_IsTaken() => new TestProcess().Run(async () =>
    {
        var leased = await LeasedAsync(version: 2);
        Take(leased, Earlier);
        _inFlight.BeginClaim();
        _inFlight.Remove(leased.Delivery.Key, version: 3, isLeaseOver: true);

        var taken = _inFlight.EndClaim([new ClaimedDelivery(leased.Delivery with { Version = 3 }, false)], Later, out var skipped);

        Assert.Single(taken);
        Assert.Null(skipped);
    });

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void EndClaim_Suspended_TakesItsPlaceUnlessTheClaimIsOlder(int claimedVersion, bool isTaken) => new TestProcess().Run(async () =>
    {
        var leased = await LeasedAsync(version: 2);
        Take(leased, Earlier);
        _inFlight.Suspend(leased.Delivery.Key);

        Assert.Equal(isTaken ? (1, 0) : (0, 1), Claim(leased, claimedVersion));

        Assert.Equal(!isTaken, _inFlight.TryResume(leased));
        Assert.Equal(1, _inFlight.Count);
    });

    [Fact]
    public void Suspend_AClaimWasSkipped_IsResumed() => new TestProcess().Run(async () =>
    {
        var leased = await LeasedAsync(version: 2);
        Take(leased, Earlier);
        Claim(leased, version: 1);

        _inFlight.Suspend(leased.Delivery.Key);

        Assert.True(_inFlight.TryResume(leased));
    });

    [Fact]
    public void Notify_DuringTheClaim_AppliesToWhatItBrings() => new TestProcess().Run(async () =>
    {
        var leased = await LeasedAsync(version: 2);
        _inFlight.BeginClaim();

        _inFlight.Notify([StatusChange.Of(leased.Delivery with { Version = 4, State = DeliveryState.Cancelled })]);
        _inFlight.EndClaim([new ClaimedDelivery(leased.Delivery, false)], Later, out _);

        Assert.True(_inFlight.IsOvertaken(leased.Delivery.Key));
    });

    private static async Task<LeasedDelivery> LeasedAsync(int version)
    {
        using var engine = new EngineHarness();
        var status = await engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000000")));
        return new LeasedDelivery(status.Message, status.Deliveries[0] with { Version = version }, Earlier, DeliveryLane.Normal);
    }

    private void Take(in LeasedDelivery leased, long leaseEnd) => _inFlight.Add([leased.Delivery], leaseEnd);

    private (int Taken, int Skipped) Claim(in LeasedDelivery leased, int version, bool isAbandoned = false)
    {
        _inFlight.BeginClaim();
        var taken = _inFlight.EndClaim([new ClaimedDelivery(leased.Delivery with { Version = version }, isAbandoned)], Later, out var skipped);
        return (taken.Count, skipped?.Count ?? 0);
    }
}
