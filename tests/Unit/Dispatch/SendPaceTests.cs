using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Testing;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

/// <summary>A provider that gets so many messages a second: who is served with these.</summary>
public sealed class SendPaceTests : IDisposable
{
    private static readonly ObjectId OtherAccountId = ObjectId.Create(Sample.Now, 77);

    private readonly ScriptedSender _sms = new(SmsChannel.Instance);
    private readonly List<(TimeSpan Time, string Phone)> _sent = [];
    private readonly EngineHarness _engine;

    public SendPaceTests()
    {
        _engine = new EngineHarness(
            null, null, null, [new SenderRate(_sms.Provider, 20)], [new ScriptedSender(PushChannel.Instance), _sms]);
        var start = _engine.Time.GetUtcNow();
        _sms.OnSend = (request, _) =>
        {
            _sent.Add((_engine.Time.GetUtcNow() - start, request.Address.Phone));
            return new(new SendOutcome.Accepted(request.IdempotencyKey, null));
        };
    }

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Send_MoreThanTheRate_ThatManyGoInEachSecond() => _engine.Process.Run(async () =>
    {
        await AcceptAsync(Sample.AccountId, "962790000", 60);

        await _engine.AdvanceUntilAsync(_engine.Dispatcher.RunOnceAsync(CancellationToken.None));

        Assert.Equal(60, _sent.Count);
        for (var second = 0; second < 3; second++)
        {
            // A tenth of a second's worth may go at once.
            Assert.InRange(_sent.Count(sent => (int)sent.Time.TotalSeconds == second), 18, 23);
        }
    });

    [Fact]
    public void Send_AnotherAccountBehindAFullQueue_GetsEverySecondTurn() => _engine.Process.Run(async () =>
    {
        await AcceptAsync(Sample.AccountId, "962790000", 60);
        await AcceptAsync(OtherAccountId, "966500000", 10);

        await _engine.AdvanceUntilAsync(_engine.Dispatcher.RunOnceAsync(CancellationToken.None));

        var last = _sent.FindLastIndex(static sent => sent.Phone.StartsWith("966", StringComparison.Ordinal));
        Assert.InRange(last, 10, 26);
    });

    [Fact]
    public void Send_UrgentBehindAFullQueue_GoesWithOneOfTheNextTurns() => _engine.Process.Run(async () =>
    {
        await AcceptAsync(Sample.AccountId, "962790000", 60);
        using var stop = new CancellationTokenSource();
        var run = _engine.Dispatcher.RunAsync(stop.Token);
        await _engine.SettleAsync();
        var before = _sent.Count;
        await _engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone("966500000099")) with { AccountId = OtherAccountId, IsUrgent = true });

        await _engine.AdvanceUntilAsync(() => _sent.Count == 61);
        stop.Cancel();
        await _engine.AdvanceUntilAsync(run);

        Assert.InRange(_sent.FindIndex(static sent => sent.Phone == "966500000099"), before, before + 3);
    });

    private async Task AcceptAsync(ObjectId accountId, string prefix, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone($"{prefix}{i:000}")) with { AccountId = accountId });
        }
    }
}
