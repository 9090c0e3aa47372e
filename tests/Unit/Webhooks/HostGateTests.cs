using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Testing;

namespace Grpc.Messaging.Tests.Unit.Webhooks;

public sealed class HostGateTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly HostGate _gate;

    public HostGateTests() => _gate = new HostGate(2, _time, new WebhookOptions { RetryDelay = TimeSpan.FromSeconds(10) });

    [Fact]
    public async Task Enter_AllPlacesTaken_WaitsForOneToBecomeFree()
    {
        Assert.True(await _gate.EnterAsync(default));
        Assert.True(await _gate.EnterAsync(default));
        var third = _gate.EnterAsync(default).AsTask();
        Assert.False(third.IsCompleted);
        Assert.False(_gate.TryEnterAgain());

        _gate.Leave(isFailing: false);

        Assert.True(await third);
    }

    [Fact]
    public async Task Enter_NoPlaceInTime_AnswersFalseAndTakesNone()
    {
        Assert.True(await _gate.EnterAsync(default));
        Assert.True(await _gate.EnterAsync(default));
        using var end = new CancellationTokenSource();
        var third = _gate.EnterAsync(end.Token).AsTask();
        var fourth = _gate.EnterAsync(default).AsTask();
        await end.CancelAsync();
        Assert.False(await third);

        _gate.Leave(isFailing: false);

        Assert.True(await fourth);
    }

    [Fact]
    public async Task Enter_ReceiverFailed_IsRefusedUntilItHasRestedAndThenOneGoesFirst()
    {
        Assert.True(await _gate.EnterAsync(default));
        _gate.Leave(isFailing: true);
        Assert.False(await _gate.EnterAsync(default));
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromSeconds(10), _gate.RestEnd);

        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(await _gate.EnterAsync(default));
        var second = _gate.EnterAsync(default).AsTask();
        Assert.False(second.IsCompleted);
        _gate.Leave(isFailing: false);

        Assert.True(await second);
        Assert.True(await _gate.EnterAsync(default));
    }

    [Fact]
    public async Task Rest_FailureUponFailure_DoublesUpToAMinute()
    {
        foreach (var seconds in new[] { 10, 20, 40, 60, 60 })
        {
            Assert.True(await _gate.EnterAsync(default));
            _gate.Leave(isFailing: true);
            Assert.Equal(_time.GetUtcNow() + TimeSpan.FromSeconds(seconds), _gate.RestEnd);
            _time.Advance(TimeSpan.FromSeconds(seconds));
        }
    }
}
