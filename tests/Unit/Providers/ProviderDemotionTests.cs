using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Providers;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Testing;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Unit.Providers;

/// <summary>A provider whose deliveries are slow, from its messages to its turns.</summary>
public sealed class ProviderDemotionTests : IDisposable
{
    private readonly ScriptedSender _main = new(SmsChannel.Instance) { Provider = "main" };
    private readonly ScriptedSender _second = new(SmsChannel.Instance) { Provider = "second" };
    private readonly IOptions<RoutingOptions> _routing = Options.Create(new RoutingOptions { Senders = { ["sms"] = "main, second" } });
    private readonly MemoryProviderPaces _store = new();
    private readonly TestLog<ProviderDemotions> _log = new();
    private readonly EngineHarness _engine;
    private int _sent;

    public ProviderDemotionTests() => _engine = new EngineHarness(
        null,
        null,
        senders => new ConfiguredRouter(senders, Sample.Channels, _routing),
        new ScriptedSender(PushChannel.Instance),
        _main,
        _second);

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Send_ReceiptsOfOneAreLate_TheOtherGetsItsTurnsUntilAnHourHasPassed() => _engine.Process.Run(async () =>
    {
        var here = New(_engine.Paces, _engine.Registry!);
        await SendAsync(60);
        await ReportAsync(_second);
        await _engine.RunAsync(TimeSpan.FromMinutes(7));
        await here.RunOnceAsync(CancellationToken.None);

        Assert.Equal((30, 30), _engine.Registry!.DemotionOf("main") is { } demotion ? (demotion.SlowCount, demotion.Count) : default);
        Assert.Null(_engine.Registry.DemotionOf("second"));
        Assert.Equal(["ProviderDemoted"], _log.Warnings);

        var before = (_main.Requests.Count, _second.Requests.Count);
        await SendAsync(40);
        Assert.Equal((2, 38), (_main.Requests.Count - before.Item1, _second.Requests.Count - before.Item2));
        await ReportAsync(_second);

        await _engine.RunAsync(TimeSpan.FromMinutes(80));
        await here.RunOnceAsync(CancellationToken.None);
        Assert.Null(_engine.Registry.DemotionOf("main"));

        before = (_main.Requests.Count, _second.Requests.Count);
        await SendAsync(40);
        Assert.Equal((20, 20), (_main.Requests.Count - before.Item1, _second.Requests.Count - before.Item2));
    });

    [Fact]
    public void RunOnce_ProcessThatCountedNothing_FindsTheSame() => _engine.Process.Run(async () =>
    {
        var registry = new SenderRegistry([_main, _second]);
        var (here, there) = (New(_engine.Paces, _engine.Registry!), New(NewPaces(), registry));
        await SendAsync(60);
        await ReportAsync(_second);
        await _engine.RunAsync(TimeSpan.FromMinutes(7));

        await here.RunOnceAsync(CancellationToken.None);
        await there.RunOnceAsync(CancellationToken.None);

        Assert.NotNull(registry.DemotionOf("main"));
        Assert.Equal(_engine.Registry!.DemotionOf("main"), registry.DemotionOf("main"));
    });

    [Fact]
    public void Send_BothAreLate_ShareAsBefore() => _engine.Process.Run(async () =>
    {
        var here = New(_engine.Paces, _engine.Registry!);
        await SendAsync(60);
        await _engine.RunAsync(TimeSpan.FromMinutes(7));
        await here.RunOnceAsync(CancellationToken.None);
        Assert.NotNull(_engine.Registry!.DemotionOf("main"));
        Assert.NotNull(_engine.Registry.DemotionOf("second"));

        var before = (_main.Requests.Count, _second.Requests.Count);
        await SendAsync(40);

        Assert.Equal((20, 20), (_main.Requests.Count - before.Item1, _second.Requests.Count - before.Item2));
    });

    private ProviderPaces NewPaces() => new(Sample.Channels, _engine.Time, _routing);

    private ProviderDemotions New(ProviderPaces paces, SenderRegistry senders) =>
        new(paces, _store, senders, _engine.Time, _routing, _engine.Meter, _log);

    private async Task SendAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone($"96279{_sent++:0000000}")));
        }

        await _engine.Dispatcher.RunOnceAsync(CancellationToken.None);
    }

    private async Task ReportAsync(ScriptedSender sender)
    {
        foreach (var request in sender.Requests)
        {
            await _engine.Receipts.ReportAsync(
                new ProviderReceipt(sender.Provider, request.IdempotencyKey, null, ReceiptKind.Delivered), CancellationToken.None);
        }
    }
}
