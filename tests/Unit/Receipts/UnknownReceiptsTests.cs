using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Testing;

namespace Grpc.Messaging.Tests.Unit.Receipts;

public sealed class UnknownReceiptsTests : IDisposable
{
    private readonly ScriptedSender _push = new(PushChannel.Instance);
    private readonly EngineHarness _engine;
    private readonly UnknownReceipts _receipts;

    public UnknownReceiptsTests()
    {
        _engine = new EngineHarness(new DeliveryOptions { ReceiptPatience = TimeSpan.Zero }, null, _push, new ScriptedSender(SmsChannel.Instance));
        _engine.Directory.Devices.Add(Sample.Device("device-1", ""));
        _receipts = new UnknownReceipts(
            _engine.Receipts, _engine.Store, _engine.JobSignal, new ObjectIdGenerator(_engine.Time), _engine.Time, _engine.Metrics);
    }

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Receipt_OfAnAttemptThatIsStoredLater_IsMatchedThen() => _engine.Process.Run(async () =>
    {
        _push.OnSend = static (_, _) => new(new SendOutcome.Accepted("p-1", null));
        await ReportAsync(new ProviderReceipt(_push.Provider, "p-1", null, ReceiptKind.Read));
        var job = Assert.Single(_engine.Store.Jobs);
        var status = await _engine.AcceptAsync(Sample.Command([Sample.Push], Sample.Uid("device-1")));
        await _engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        var change = await RunAsync(job);

        Assert.Null(change.Next);
        Assert.Equal(DeliveryState.Read, _engine.DeliveryOf(status.Deliveries[0].Key).State);
        Assert.Equal((_receipts.Kind, Sample.Now.AddSeconds(30)), (job.Kind, job.DueTime));
    });

    [Fact]
    public void Receipt_OfNobody_IsLookedForLessAndLessOftenAndGivenUp() => _engine.Process.Run(async () =>
    {
        var attempt = new AttemptId(new DeliveryKey(Sample.AppCode, 3), 2);
        await ReportAsync(new ProviderReceipt(_push.Provider, "p-9", attempt, ReceiptKind.Undeliverable));
        var job = Assert.Single(_engine.Store.Jobs);
        var pauses = new List<TimeSpan> { job.DueTime - Sample.Now };
        while ((await RunAsync(job)).Next is { } next)
        {
            pauses.Add(next.DueTime - Sample.Now);
            job = next;
        }

        Assert.Equal(6, pauses.Count);
        Assert.Equal(pauses.Order().Distinct(), pauses);
    });

    [Fact]
    public void Receipt_OfAKnownAttempt_LeavesNoJob() => _engine.Process.Run(async () =>
    {
        var status = await _engine.AcceptAsync(Sample.Command([Sample.Push], Sample.Uid("device-1")));
        await _engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        await ReportAsync(new ProviderReceipt(_push.Provider, $"{status.Message.MessageId}-0-1", null, ReceiptKind.Delivered));

        Assert.Empty(_engine.Store.Jobs);
    });

    private async Task ReportAsync(ProviderReceipt receipt)
    {
        var report = _receipts.ReportAsync([receipt], CancellationToken.None);
        await _engine.AdvanceUntilAsync(report);
        await report;
    }

    private async Task<JobChange> RunAsync(Job job)
    {
        var run = _receipts.RunAsync(job, CancellationToken.None);
        await _engine.AdvanceUntilAsync(run);
        return (await run)!;
    }
}
