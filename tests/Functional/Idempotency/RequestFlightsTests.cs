using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Services.Idempotency;

namespace Grpc.Messaging.Tests.Functional.Idempotency;

public sealed class RequestFlightsTests
{
    private static readonly ObjectId AccountId = ObjectId.Parse("5d10a1b2c3d4e5f601234567");
    private readonly RequestFlights _flights = new();

    [Fact]
    public async Task Enter_KeyInFlight_WaitsUntilTheFirstIsThrough()
    {
        Assert.False(await _flights.EnterAsync(Key("a"), CancellationToken.None));

        var second = _flights.EnterAsync(Key("a"), CancellationToken.None).AsTask();
        Assert.False(second.IsCompleted);
        _flights.Leave(Key("a"));

        Assert.True(await second);
        _flights.Leave(Key("a"));
        Assert.False(await _flights.EnterAsync(Key("a"), CancellationToken.None));
    }

    [Fact]
    public async Task Enter_OtherKeyOrAccount_DoesNotWait()
    {
        await _flights.EnterAsync(Key("a"), CancellationToken.None);

        Assert.False(await _flights.EnterAsync(Key("b"), CancellationToken.None));
        Assert.False(await _flights.EnterAsync(Key("a") with { AccountId = default }, CancellationToken.None));
    }

    [Fact]
    public async Task Enter_CallerGoneWhileItWaits_GivesUpAndLeavesTheFirstAlone()
    {
        await _flights.EnterAsync(Key("a"), CancellationToken.None);
        using var gone = new CancellationTokenSource();
        var second = _flights.EnterAsync(Key("a"), gone.Token).AsTask();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(_flights.EnterAsync(Key("a"), CancellationToken.None).AsTask().IsCompleted);
    }

    [Fact]
    public async Task Enter_ManyAtOnce_HasOneInsideAtATime()
    {
        var (inside, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            await _flights.EnterAsync(Key("a"), CancellationToken.None);
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
            _flights.Leave(Key("a"));
        })));

        Assert.Equal(1, most);
    }

    private static RequestKey Key(string requestId) => new(AccountId, requestId, default);
}
