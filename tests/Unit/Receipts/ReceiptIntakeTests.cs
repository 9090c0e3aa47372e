using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Testing;

namespace Grpc.Messaging.Tests.Unit.Receipts;

public sealed class ReceiptIntakeTests : IDisposable
{
    private readonly ScriptedSender _sms = new(SmsChannel.Instance);
    private readonly ScriptedSender _push = new(PushChannel.Instance);
    private readonly EngineHarness _engine;

    public ReceiptIntakeTests()
    {
        _engine = new EngineHarness(null, null, _sms, _push);
        _engine.Directory.Devices.Add(Sample.Device("device-1", "962790000001"));
    }

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Device_ReportsTwice_AnswersTheFirstTime() => _engine.Process.Run(async () =>
    {
        var status = await SendPushAsync();

        var first = await FromDeviceAsync(status, ReceiptKind.Delivered);
        await _engine.AdvanceAsync(TimeSpan.FromSeconds(5));
        var opened = await FromDeviceAsync(status, ReceiptKind.Read);
        var again = await FromDeviceAsync(status, ReceiptKind.Delivered);

        Assert.Equal(new ReceiptResult.Recorded(Sample.Now, true), first);
        Assert.Equal(new ReceiptResult.Recorded(Sample.Now.AddSeconds(5), true), opened);
        Assert.Equal(new ReceiptResult.Recorded(Sample.Now, false), again);
        Assert.Equal(
            [DeliveryState.Pending, DeliveryState.Sent, DeliveryState.Delivered, DeliveryState.Read],
            _engine.StatesOf(status.Deliveries[0].Key));
    });

    [Fact]
    public void Device_OtherDeviceAppOrMessage_IsNotFound() => _engine.Process.Run(async () =>
    {
        var status = await SendPushAsync();
        var id = status.Message.MessageId;

        async Task Expect(Task<ReceiptResult> report) => Assert.IsType<ReceiptResult.NotFound>(await report);
        await Expect(_engine.Receipts.ReportAsync(
            Sample.AccountId, Sample.AppCode, "device-2", id, ReceiptKind.Delivered, CancellationToken.None));
        await Expect(_engine.Receipts.ReportAsync(
            Sample.AccountId, Sample.OtherAppCode, "device-1", id, ReceiptKind.Delivered, CancellationToken.None));
        await Expect(_engine.Receipts.ReportAsync(
            Sample.AccountId, Sample.AppCode, "device-1", Sample.AppCode, ReceiptKind.Delivered, CancellationToken.None));
        await Expect(_engine.Receipts.ReportAsync(
            Sample.OtherAppCode, Sample.AppCode, "device-1", id, ReceiptKind.Delivered, CancellationToken.None));
    });

    [Fact]
    public void Device_BeforeTheHandOverIsStored_IsNotLost() => _engine.Process.Run(async () =>
    {
        var storing = new SyncPoint();
        _engine.Tap.Before = name => name == nameof(IDeliveryStore.CommitAsync) ? storing.WaitToContinueAsync() : Task.CompletedTask;
        var status = await _engine.AcceptAsync(Sample.Command([Sample.Push, Sample.Sms], Sample.Uid("device-1")));
        var run = _engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await storing.WaitUntilReachedAsync();
        _engine.Tap.Before = static _ => Task.CompletedTask;

        Assert.Equal(new ReceiptResult.Recorded(Sample.Now, true), await FromDeviceAsync(status, ReceiptKind.Delivered));
        storing.Continue();
        await run;

        var key = status.Deliveries[0].Key;
        Assert.Equal([DeliveryState.Pending, DeliveryState.Delivered], _engine.StatesOf(key));
        Assert.Equal(_push.Provider, Assert.Single(_engine.Store.Attempts(key)).Provider);
        Assert.Empty(_sms.Requests);
    });

    [Fact]
    public void Provider_SomebodyElseWasFaster_DecidesOnFreshState() => _engine.Process.Run(async () =>
    {
        var status = await SendPushAsync();
        var key = status.Deliveries[0].Key;
        var racing = new SyncPoint();
        _engine.Tap.Before = name => name == nameof(IDeliveryStore.CommitAsync) ? racing.WaitToContinueAsync() : Task.CompletedTask;
        var report = _engine.Receipts.ReportAsync(new ProviderReceipt(_push.Provider, IdOf(status), null, ReceiptKind.Read), CancellationToken.None);
        await racing.WaitUntilReachedAsync();
        _engine.Tap.Before = static _ => Task.CompletedTask;
        await FromDeviceAsync(status, ReceiptKind.Delivered);

        racing.Continue();

        Assert.Equal(new ReceiptResult.Recorded(Sample.Now, true), await report);
        Assert.Equal([DeliveryState.Pending, DeliveryState.Sent, DeliveryState.Delivered, DeliveryState.Read], _engine.StatesOf(key));
    });

    [Fact]
    public void Provider_BeforeTheHandOverIsStored_WaitsForIt() => _engine.Process.Run(async () =>
    {
        var waited = new SyncPoint();
        _engine.Tap.After = name =>
        {
            if (name == nameof(IDeliveryStore.FindByProviderIdsAsync))
            {
                waited.Reach();
            }

            return Task.CompletedTask;
        };
        var status = await _engine.AcceptAsync(Sample.Command([Sample.Push], Sample.Uid("device-1")));
        var report = _engine.Receipts.ReportAsync(new ProviderReceipt(_push.Provider, IdOf(status), null, ReceiptKind.Delivered), CancellationToken.None);
        await waited.WaitUntilReachedAsync();

        await _engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await _engine.AdvanceUntilAsync(report);

        Assert.IsType<ReceiptResult.Recorded>(await report);
        Assert.Equal(DeliveryState.Delivered, _engine.DeliveryOf(status.Deliveries[0].Key).State);
    });

    [Fact]
    public void Provider_NeverSent_IsNotFoundInTheEnd() => _engine.Process.Run(async () =>
    {
        var report = _engine.Receipts.ReportAsync(new ProviderReceipt(_push.Provider, "unknown", null, ReceiptKind.Delivered), CancellationToken.None);

        await _engine.AdvanceUntilAsync(report);

        Assert.IsType<ReceiptResult.NotFound>(await report);
        Assert.InRange(_engine.Time.GetUtcNow() - Sample.Now, _engine.Options.ReceiptPatience, _engine.Options.ReceiptPatience * 1.2);
    });

    [Fact]
    public void Provider_UndeliverableAfterDelivered_IsIgnored() => _engine.Process.Run(async () =>
    {
        var status = await SendPushAsync();
        await FromDeviceAsync(status, ReceiptKind.Delivered);

        var result = await _engine.Receipts.ReportAsync(
                new ProviderReceipt(_push.Provider, IdOf(status), null, ReceiptKind.Undeliverable), CancellationToken.None);

        Assert.IsType<ReceiptResult.Ignored>(result);
        Assert.Equal(DeliveryState.Delivered, _engine.DeliveryOf(status.Deliveries[0].Key).State);
    });

    [Fact]
    public void Provider_Undeliverable_SendsTheNextStepAtOnce() => _engine.Process.Run(async () =>
    {
        var status = await SendPushAsync(Sample.Sms);

        await _engine.Receipts.ReportAsync(
                new ProviderReceipt(_push.Provider, IdOf(status), null, ReceiptKind.Undeliverable), CancellationToken.None);
        await _engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        Assert.Single(_sms.Requests);
        Assert.Equal(
            [DeliveryState.Pending, DeliveryState.Sent, DeliveryState.Pending, DeliveryState.Sent],
            _engine.StatesOf(status.Deliveries[0].Key));
    });

    private static string IdOf(MessageStatus status) => $"{status.Message.MessageId}-0-1";

    private async Task<MessageStatus> SendPushAsync(params Engine.Scenarios.Step[] further)
    {
        var status = await _engine.AcceptAsync(Sample.Command([Sample.Push, .. further], Sample.Uid("device-1")));
        await _engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        return status;
    }

    [Fact]
    public void Provider_ManyReceiptsAtOnce_AreFoundAndCommittedTogether() => _engine.Process.Run(async () =>
    {
        const int Count = 50;
        for (var i = 2; i <= Count; i++)
        {
            _engine.Directory.Devices.Add(Sample.Device($"device-{i}", ""));
        }

        var status = await _engine.AcceptAsync(
            Sample.Command([Sample.Push], [.. Enumerable.Range(1, Count).Select(i => Sample.Uid($"device-{i}"))]));
        await _engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        var calls = new List<string>();
        _engine.Tap.Before = name =>
        {
            calls.Add(name);
            return Task.CompletedTask;
        };
        ProviderReceipt[] receipts =
        [
            .. status.Deliveries.Select(delivery => new ProviderReceipt(_push.Provider, $"{delivery.Key.MessageId}-{delivery.Key.Index}-1", null, ReceiptKind.Delivered)),
            .. status.Deliveries.Select(delivery => new ProviderReceipt(_push.Provider, "", new AttemptId(delivery.Key, 1), ReceiptKind.Read)),
        ];

        var results = await _engine.Receipts.ReportAsync(receipts, CancellationToken.None);

        Assert.All(results, result => Assert.True(Assert.IsType<ReceiptResult.Recorded>(result).IsFirst));
        Assert.All(status.Deliveries, delivery => Assert.Equal(DeliveryState.Read, _engine.DeliveryOf(delivery.Key).State));
        Assert.InRange(calls.Count(name => name == nameof(IDeliveryStore.CommitAsync)), 1, 4);
        Assert.InRange(calls.Count(name => name == nameof(IDeliveryStore.FindByProviderIdsAsync)), 1, 4);
    });

    [Fact]
    public void Provider_ManyUnknownReceipts_AreLookedForTogetherAndSeldom() => _engine.Process.Run(async () =>
    {
        var looks = 0;
        _engine.Tap.Before = name =>
        {
            looks += name == nameof(IDeliveryStore.FindByProviderIdsAsync) ? 1 : 0;
            return Task.CompletedTask;
        };
        ProviderReceipt[] receipts = [.. Enumerable.Range(0, 300).Select(i => new ProviderReceipt(_push.Provider, $"unknown-{i}", null, ReceiptKind.Read))];

        var report = _engine.Receipts.ReportAsync(receipts, CancellationToken.None);
        await _engine.AdvanceUntilAsync(report);

        Assert.All(await report, result => Assert.IsType<ReceiptResult.NotFound>(result));
        Assert.InRange(looks, 1, 30);
    });

    [Fact]
    public void Provider_StoreIsAway_IsToldToTheReporterOnly() => _engine.Process.Run(async () =>
    {
        var status = await SendPushAsync();
        var isAway = true;
        _engine.Tap.Before = name => isAway && name == nameof(IDeliveryStore.CommitAsync)
            ? Task.FromException(new StoreUnavailableException("away"))
            : Task.CompletedTask;
        var receipt = new ProviderReceipt(_push.Provider, IdOf(status), null, ReceiptKind.Read);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _engine.Receipts.ReportAsync(receipt, CancellationToken.None));
        isAway = false;

        Assert.IsType<ReceiptResult.Recorded>(await _engine.Receipts.ReportAsync(receipt, CancellationToken.None));
    });

    [Fact]
    public void Provider_OneOfSeveralIsMoreThanTheStoreTakes_TheOthersAreRecorded() => _engine.Process.Run(async () =>
    {
        var status = await SendPushAsync();
        _engine.Tap.Before = static _ => Task.CompletedTask;
        _engine.Store.OnReadMessage = id => _ = id == Sample.AppCode ? throw new InvalidDataException("bad row") : id;
        ProviderReceipt[] receipts =
        [
            new(_push.Provider, "", new AttemptId(new DeliveryKey(Sample.AppCode, 0), 1), ReceiptKind.Read),
            new(_push.Provider, IdOf(status), null, ReceiptKind.Read),
        ];

        var reports = receipts.Select(receipt => _engine.Receipts.ReportAsync(receipt, CancellationToken.None)).ToList();

        await Assert.ThrowsAsync<InvalidDataException>(() => reports[0]);
        Assert.IsType<ReceiptResult.Recorded>(await reports[1]);
    });

    private Task<ReceiptResult> FromDeviceAsync(MessageStatus status, ReceiptKind kind) => _engine.Receipts.ReportAsync(
        Sample.AccountId, Sample.AppCode, "device-1", status.Message.MessageId, kind, CancellationToken.None);
}
