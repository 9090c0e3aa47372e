using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Faults;
using Grpc.Messaging.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Messaging.Tests.Storage.Faults;

public sealed class StoreAvailabilityTests
{
    private static readonly TimeSpan NoPatience = TimeSpan.Zero;

    private readonly ManualTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly StoreAvailability _availability;
    private readonly DatabaseRetry _retry;
    private int _tries;

    public StoreAvailabilityTests()
    {
        _availability = new StoreAvailability(_time);
        _retry = new DatabaseRetry(new ScriptedFaults(), _availability, _time, NullLogger<DatabaseRetry>.Instance);
    }

    [Fact]
    public async Task GaveUp_SoonAfterAnAnswer_IsNotAwayYet()
    {
        _time.Advance(StoreAvailability.KnownAfter - TimeSpan.FromSeconds(1));

        await FailAsync();

        Assert.Null(_availability.Away);
    }

    [Fact]
    public async Task Run_KnownToBeAway_IsToldAtOnceWithoutAnotherTry()
    {
        await BecomeAwayAsync();

        var error = await FailAsync();

        Assert.Equal("The database says Lost.", error.Message);
        Assert.Equal(1, _tries);
    }

    [Fact]
    public async Task Run_KnownToBeAway_OneATimeFindsOutAndThenAllGoOn()
    {
        await BecomeAwayAsync();
        _time.Advance(StoreAvailability.TryInterval);
        await FailAsync();
        await FailAsync();
        Assert.Equal(2, _tries);
        _time.Advance(StoreAvailability.TryInterval);

        Assert.Equal(1, await _retry.RunAsync(_ => Task.FromResult(1), NoPatience, CancellationToken.None));

        Assert.Null(_availability.Away);
        Assert.Equal(2, await _retry.RunAsync(_ => Task.FromResult(2), NoPatience, CancellationToken.None));
    }

    [Fact]
    public async Task Run_Refused_SaysNothingOfBeingAway()
    {
        _time.Advance(StoreAvailability.KnownAfter);

        await FailAsync(FaultKind.Refused);

        Assert.Null(_availability.Away);
    }

    private async Task BecomeAwayAsync()
    {
        _time.Advance(StoreAvailability.KnownAfter);
        await FailAsync();
        Assert.NotNull(_availability.Away);
    }

    private Task<StoreUnavailableException> FailAsync(FaultKind kind = FaultKind.Lost) =>
        Assert.ThrowsAsync<StoreUnavailableException>(() => _retry.RunAsync<int>(
            _ =>
            {
                _tries++;
                throw new ScriptedFaultException(kind);
            },
            NoPatience,
            CancellationToken.None));
}
