using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Engine.Telemetry;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;

namespace Grpc.Messaging.Tests.Unit.Telemetry;

public sealed class EngineMetricsTests
{
    [Fact]
    public void Answered_AcceptedAndRefused_AreCountedByChannelAndReason() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        using var reader = new MetricReader(engine.Meter);

        await engine.AcceptAsync(Sms(3));
        await engine.Intake.AcceptAsync(Sms(1) with { ScenarioKey = new ObjectIdGenerator(engine.Time).Next() }, CancellationToken.None);

        Assert.Equal(1, reader.Sum("messaging.accept.messages{channel=sms}"));
        Assert.Equal(3, reader.Sum("messaging.accept.destinations{channel=sms}"));
        Assert.Equal(3, reader.Sum("messaging.delivery.status_changes{state=pending,channel=sms}"));
        Assert.Equal(1, reader.Sum("messaging.accept.refusals{reason=scenario_not_found}"));
        Assert.Equal(1, reader.Count("messaging.accept.duration{result=accepted}"));
        Assert.Equal(1, reader.Count("messaging.accept.duration{result=scenario_not_found}"));
    });

    [Fact]
    public void HandedOver_TransientThenAccepted_CountsOutcomesAndTheRetry() => new TestProcess().Run(async () =>
    {
        var tries = 0;
        var sms = new ScriptedSender(SmsChannel.Instance)
        {
            OnSend = (request, _) => new(++tries == 1
                ? new SendOutcome.Transient(Reasons.TemporaryFailure, TimeSpan.FromSeconds(1))
                : new SendOutcome.Accepted(request.IdempotencyKey, null)),
        };
        using var engine = new EngineHarness(null, null, sms, new ScriptedSender(PushChannel.Instance));
        using var reader = new MetricReader(engine.Meter);
        await engine.AcceptAsync(Sms(1));

        await engine.RunAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(1, reader.Count("messaging.handover.duration{provider=scripted-sms,outcome=transient}"));
        Assert.Equal(1, reader.Count("messaging.handover.duration{provider=scripted-sms,outcome=accepted}"));
        Assert.Equal(1, reader.Sum("messaging.delivery.retries{provider=scripted-sms}"));
        Assert.Equal(2, reader.Sum("messaging.commit.size"));
        Assert.Equal(1, reader.Sum("messaging.delivery.status_changes{state=sent,channel=sms}"));
    });

    [Fact]
    public void StoreFailed_AcceptAndCommit_IsTheWriteFailureUntilOneSucceeds() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        using var reader = new MetricReader(engine.Meter);
        engine.Metrics.AcceptFailed(new StoreUnavailableException("The disk is full."));

        Assert.Equal("The disk is full.", engine.Metrics.WriteFailure?.Message);
        Assert.Equal(1, reader.Sum("messaging.accept.refusals{reason=store_unavailable}"));
        Assert.Equal(1, reader.Observe()["messaging.store.failures{operation=accept}"]);

        // A reader that succeeds says nothing of writing.
        engine.Metrics.Claimed(1, TimeSpan.Zero);
        Assert.NotNull(engine.Metrics.WriteFailure);
        await engine.AcceptAsync(Sms(1));
        Assert.Null(engine.Metrics.WriteFailure);
    });

    [Fact]
    public void AcceptFailed_CallerWentAway_IsNoRefusal()
    {
        using var engine = new EngineHarness();
        using var reader = new MetricReader(engine.Meter);

        engine.Metrics.AcceptFailed(new OperationCanceledException());

        Assert.Equal(0, reader.Sum("messaging.accept.refusals{reason=failure}"));
        Assert.Equal(0, reader.Observe()["messaging.store.failures{operation=accept}"]);
        Assert.Null(engine.Metrics.WriteFailure);
    }

    [Fact]
    public void Stored_OutcomeUnknown_IsCountedByChannelAndIsNoFallback() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        using var reader = new MetricReader(engine.Meter);
        var delivery = (await engine.AcceptAsync(Sms(1))).Deliveries[0] with { Reason = Reasons.OutcomeUnknown };
        Assert.Equal(0, reader.Observe()["messaging.delivery.unknown_outcomes{channel=sms}"]);

        engine.Metrics.Stored(DeliveryEvent.Due.Instance, new Transition(0, delivery.State, delivery, [], [StatusChange.Of(delivery)], null));

        Assert.Equal(0, reader.Sum("messaging.delivery.fallbacks{channel=sms,reason=OUTCOME_UNKNOWN}"));
        var observed = reader.Observe();
        Assert.Equal(1, observed["messaging.delivery.unknown_outcomes{channel=sms}"]);
        Assert.Equal(0, observed["messaging.delivery.unknown_outcomes{channel=push}"]);
    });

    [Fact]
    public void Watch_OpenedAndChanged_ShowsWatchersAndLag() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        using var reader = new MetricReader(engine.Meter);
        var status = await engine.AcceptAsync(Sms(1));
        var watch = await engine.Feed.WatchMessageAsync(status.Message.AccountId, status.Message.MessageId, null, WatchTerms.Default, CancellationToken.None);
        Assert.Equal(1, reader.Observe()["messaging.watch.watchers"]);

        await engine.RunAsync(TimeSpan.FromMinutes(1));
        while (await watch!.WaitAsync(CancellationToken.None))
        {
            while (watch.TryRead(out _))
            {
            }
        }

        Assert.True(reader.Sum("messaging.watch.changes") >= 2);
        Assert.True(reader.Count("messaging.watch.lag") >= 1);
        watch.Dispose();
        Assert.Equal(0, reader.Observe()["messaging.watch.watchers"]);
        Assert.Equal(0, reader.Observe()["messaging.watch.losses"]);
    });

    [Fact]
    public void Received_FromADevice_IsCountedByWhatBecameOfIt() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        using var reader = new MetricReader(engine.Meter);
        var stranger = new ObjectIdGenerator(engine.Time).Next();

        await engine.Receipts.ReportAsync(stranger, stranger, "none", stranger, ReceiptKind.Delivered, CancellationToken.None);

        Assert.Equal(1, reader.Sum("messaging.receipts{kind=delivered,source=device,result=not_found}"));
    });

    [Fact]
    public void Record_NobodyListens_DoesNotAllocate()
    {
        using var engine = new EngineHarness();
        Measure(engine.Metrics);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            Measure(engine.Metrics);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static SendCommand Sms(int count) => Sample.Command(
        [Sample.Sms], [.. Enumerable.Range(0, count).Select(i => DeviceSelector.OfPhone($"{962790000000 + (i * 100)}"))]);

    private static void Measure(EngineMetrics metrics)
    {
        metrics.HandedOver("provider", "accepted", TimeSpan.FromSeconds(1));
        metrics.Received(ReceiptKind.Read, "poll", "recorded");
        metrics.Committed(7, TimeSpan.FromSeconds(1));
        metrics.Claimed(7, TimeSpan.FromSeconds(1));
        metrics.HandedOut(7, TimeSpan.FromSeconds(1));
    }
}
