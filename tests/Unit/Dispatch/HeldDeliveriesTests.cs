using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Testing.Kernel;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

/// <summary>What came first, a claim or a write of the same process: versions tell.</summary>
public sealed class HeldDeliveriesTests
{
    private const long Earlier = 1;
    private const long Later = 2;

    private readonly HeldDeliveries _held = new(new DispatcherSignal());

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(2, false)]
    public void Remove_OneIsParked_GoesOnUnlessSomethingNewerWasStored(int claimedVersion, bool goesOn) => new TestProcess().Run(async () =>
    {
        var leased = await LeasedAsync(version: 2);
        Take(leased, Earlier);
        Assert.Empty(Claim(leased, claimedVersion).Free);

        var dropped = _held.Remove(leased, version: 3, isLeaseOver: true);

        Assert.Equal(goesOn, dropped is null);
        Assert.Equal(goesOn, _held.TryTakeFreed(out var freed));
        Assert.Equal(goesOn ? (claimedVersion, Later, true) : default, (freed.Leased.Delivery?.Version ?? 0, freed.Leased.LeaseEnd, freed.Leased.WasParked));
        Assert.Equal(goesOn ? 1 : 0, _held.Count);
    });

    [Fact]
    public void Claim_ItLeftMeanwhileWithANewerVersion_IsDropped() => new TestProcess().Run(async () =>
    {
        var leased = await LeasedAsync(version: 2);
        Take(leased, Earlier);
        _held.BeginClaim();
        _held.Remove(leased, version: 3, isLeaseOver: true);

        var free = _held.EndClaim([new ClaimedDelivery(leased.Delivery, true)], Later, out var dropped);

        Assert.Empty(free);
        Assert.Equal(leased.Delivery, Assert.Single(dropped!));
        Assert.Equal(0, _held.Count);
        Assert.False(_held.IsAbandonmentLeft);
    });

    [Fact]
    public void Claim_ItLeftMeanwhileAndWasStoredBefore_IsBegun() => new TestProcess().Run(async () =>
    {
        var leased = await LeasedAsync(version: 2);
        Take(leased, Earlier);
        _held.BeginClaim();
        _held.Remove(leased, version: 3, isLeaseOver: true);

        var free = _held.EndClaim([new ClaimedDelivery(leased.Delivery with { Version = 3 }, false)], Later, out var dropped);

        Assert.Single(free);
        Assert.Null(dropped);
    });

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void Claim_ItIsAtRest_TakesItsPlaceUnlessItIsOlder(int claimedVersion, bool isBegun) => new TestProcess().Run(async () =>
    {
        var leased = await LeasedAsync(version: 2);
        Take(leased, Earlier);
        Assert.True(_held.TryRest(leased, out _));

        var (free, dropped) = Claim(leased, claimedVersion);

        Assert.Equal((isBegun ? 1 : 0, isBegun ? 0 : 1), (free.Count, dropped));
        Assert.Equal(!isBegun, _held.TryResume(leased));
        Assert.Equal(1, _held.Count);
    });

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Rest_OneIsParked_StaysOnlyIfItsWriteCameLater(int claimedVersion, bool stays) => new TestProcess().Run(async () =>
    {
        var leased = await LeasedAsync(version: 2);
        Take(leased, Earlier);
        Claim(leased, claimedVersion);

        Assert.Equal(stays, _held.TryRest(leased, out var dropped));

        Assert.Equal(stays, dropped is not null);
        Assert.Equal(!stays, _held.TryTakeFreed(out _));
        Assert.Equal(stays, _held.TryResume(leased));
    });

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Claim_OnceMoreWhileOneIsParked_TakesItsPlaceAndKnowsWhoseLeaseEnded(int version, bool isAbandoned) => new TestProcess().Run(async () =>
    {
        var leased = await LeasedAsync(version: 2);
        Take(leased, Earlier);
        Claim(leased, version: 2);

        Assert.Equal(1, Claim(leased, version, isAbandoned: true).Dropped);

        Assert.Equal(isAbandoned, _held.IsParkedAbandoned(leased.Delivery.Key));
        Assert.Equal(isAbandoned, _held.IsAbandonmentLeft);
    });

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Remove_AnAbandonedOneIsDropped_ItsLeaseIsKeptUnlessItIsOver(bool isLeaseOver, bool isLeft) => new TestProcess().Run(async () =>
    {
        var leased = await LeasedAsync(version: 2);
        Take(leased, Earlier);
        Claim(leased, version: 2, isAbandoned: true);

        Assert.NotNull(_held.Remove(leased, version: 3, isLeaseOver));

        Assert.Equal(isLeft, _held.IsAbandonmentLeft);
    });

    [Fact]
    public void Tell_OneIsParked_IsOvertakenWhenItGoesOn() => new TestProcess().Run(async () =>
    {
        var leased = await LeasedAsync(version: 2);
        Take(leased, Earlier);
        Claim(leased, version: 3);

        _held.Tell([StatusChange.Of(leased.Delivery with { Version = 4, State = DeliveryState.Cancelled })]);
        _held.Remove(leased, version: 2, isLeaseOver: false);

        Assert.True(_held.IsOvertaken(leased.Delivery.Key));
    });

    private static async Task<LeasedDelivery> LeasedAsync(int version)
    {
        using var engine = new EngineHarness();
        var status = await engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000000")));
        return new LeasedDelivery(status.Message, status.Deliveries[0] with { Version = version }, Earlier, DeliveryLane.Normal);
    }

    private void Take(in LeasedDelivery leased, long leaseEnd) => _held.Add([leased.Delivery], leaseEnd);

    private (IReadOnlyList<ClaimedDelivery> Free, int Dropped) Claim(in LeasedDelivery leased, int version, bool isAbandoned = false)
    {
        _held.BeginClaim();
        var free = _held.EndClaim([new ClaimedDelivery(leased.Delivery with { Version = version }, isAbandoned)], Later, out var dropped);
        return (free, dropped?.Count ?? 0);
    }
}
