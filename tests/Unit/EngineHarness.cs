using System.Diagnostics.Metrics;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sandbox;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Internal;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Engine.Senders;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Engine.Telemetry;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Unit;

/// <summary>The engine over stores in memory, in the process of the test.</summary>
internal sealed class EngineHarness : IDisposable
{
    private readonly List<Dispatcher> _dispatchers = [];
    private readonly Dispatcher _dispatcher;
    private readonly Func<SenderRegistry, ISenderRouter>? _router;

    public EngineHarness(DeliveryOptions? options = null, WatchOptions? watch = null, params IReadOnlyList<IChannelSender> senders)
        : this(options, watch, null, senders)
    {
    }

    /// <param name="router">Chooses among the senders; null = the router of the settings.</param>
    public EngineHarness(
        DeliveryOptions? options,
        WatchOptions? watch,
        Func<SenderRegistry, ISenderRouter>? router,
        params IReadOnlyList<IChannelSender> senders)
    {
        _router = router;
        Options = options ?? new DeliveryOptions();
        Senders = senders.Count > 0 ? senders : [new SandboxSender(PushChannel.Instance), new SandboxSender(SmsChannel.Instance)];
        Metrics = new EngineMetrics(Meter, Sample.Channels);
        Store = new MemoryStore(Time);
        Tap = new DeliveryStoreTap(Store);
        Signal = new DispatcherSignal();
        Composer = new DeliveryComposer(Rules);
        Inbox = new DispatcherInbox(Signal, Time, Wrapped);
        Feed = new StatusFeed(Store, Store, Time, Microsoft.Extensions.Options.Options.Create(watch ?? new WatchOptions()), Inbox, Sample.Channels, Metrics);
        Prices = new PriceBook(Store, Time, Microsoft.Extensions.Options.Options.Create(new BillingOptions()));
        Intake = new MessageIntake(
            Store,
            Tap,
            Directory.Scenarios,
            Directory.Applications,
            Directory,
            Store,
            Store,
            Prices,
            new SenderBook(SenderNames, Time, Microsoft.Extensions.Options.Options.Create(new BillingOptions())),
            Composer,
            Inbox,
            Signal,
            JobSignal,
            new ObjectIdGenerator(Time),
            Time,
            Rules,
            Metrics);
        Receipts = new ReceiptIntake(Tap, Store, Signal, Time, Rules, Metrics);
        Directory.Applications.Add(Sample.App(Sample.AppCode));
        _dispatcher = NewDispatcher(Tap);
    }

    public TestProcess Process { get; } = TestProcess.Current ?? new TestProcess();

    public SimulatedTimeProvider Time => Process.Time;

    public Meter Meter { get; } = new(MessagingTelemetry.Name);

    public EngineMetrics Metrics { get; }

    public MemoryStore Store { get; }

    public DeliveryStoreTap Tap { get; }

    public MemoryDirectory Directory { get; } = new();

    public DeliveryOptions Options { get; }

    public IReadOnlyList<IChannelSender> Senders { get; }

    /// <summary>How the senders fare, as the first dispatcher sees it.</summary>
    public SenderRegistry? Registry { get; private set; }

    public StatusFeed Feed { get; }

    public DispatcherSignal Signal { get; }

    public DispatcherInbox Inbox { get; }

    public DeliveryComposer Composer { get; }

    public PriceBook Prices { get; }

    public MemorySenders SenderNames { get; } = new();

    public JobSignal JobSignal { get; } = new();

    public MessageIntake Intake { get; }

    public ReceiptIntake Receipts { get; }

    public Dispatcher Dispatcher
    {
        get
        {
            Process.ExpectInside();
            return _dispatcher;
        }
    }

    public TestLog<Dispatcher> Log { get; } = new();

    public DeliveryRules Rules => Sample.Rules(Options);

    private IOptions<DeliveryOptions> Wrapped => Microsoft.Extensions.Options.Options.Create(Options);

    /// <summary>A further dispatcher on the same store, as a restart or another process would have it.</summary>
    public Dispatcher NewDispatcher(IDeliveryStore store)
    {
        var signal = _dispatchers.Count == 0 ? Signal : new DispatcherSignal();
        var inbox = _dispatchers.Count == 0 ? Inbox : new DispatcherInbox(signal, Time, Wrapped);
        var senders = new SenderRegistry(Senders);
        Registry ??= senders;
        var dispatcher = new Dispatcher(
            store,
            Store,
            Directory,
            senders,
            _router?.Invoke(senders) ?? new ConfiguredRouter(senders, Sample.Channels, Microsoft.Extensions.Options.Options.Create(new RoutingOptions())),
            inbox,
            signal,
            new JitterSource(new Random(1)),
            Time,
            Rules,
            Metrics,
            Log);
        _dispatchers.Add(dispatcher);
        return dispatcher;
    }

    /// <summary>Accepts a message and answers its status.</summary>
    public async Task<MessageStatus> AcceptAsync(SendCommand command) =>
        Assert.IsType<SendResult.Accepted>(await Intake.AcceptAsync(command, CancellationToken.None)).Status;

    /// <summary>Moves the clock from due time to due time, dispatching at each, for a span.</summary>
    public async Task RunAsync(TimeSpan span, Dispatcher? dispatcher = null)
    {
        var end = Time.GetUtcNow() + span;
        while (true)
        {
            await (dispatcher ?? Dispatcher).RunOnceAsync(CancellationToken.None);
            var next = NextDue((dispatcher ?? Dispatcher).Owner);
            if (next is not { } due || due > end)
            {
                await AdvanceAsync(end - Time.GetUtcNow());
                return;
            }

            await AdvanceAsync(due > Time.GetUtcNow() ? due - Time.GetUtcNow() : TimeSpan.Zero);
        }
    }

    /// <summary>Moves the clock from timer to timer until a run ends.</summary>
    public async Task AdvanceUntilAsync(Task run)
    {
        await AdvanceUntilAsync(() => run.IsCompleted);
        await run;
    }

    /// <inheritdoc cref="TestProcess.AdvanceUntilAsync"/>
    public Task AdvanceUntilAsync(Func<bool> isSo) => Process.AdvanceUntilAsync(isSo);

    /// <inheritdoc cref="TestProcess.AdvanceAsync"/>
    public Task AdvanceAsync(TimeSpan span) => Process.AdvanceAsync(span);

    /// <inheritdoc cref="TestProcess.SettleAsync"/>
    public Task SettleAsync() => Process.SettleAsync();

    /// <summary>States that a delivery went through, in the log's order.</summary>
    public IReadOnlyList<DeliveryState> StatesOf(DeliveryKey key) =>
        [.. Store.Log.Where(change => change.Key == key).Select(change => change.State)];

    public Delivery DeliveryOf(DeliveryKey key) => Store.Deliveries.Single(delivery => delivery.Key == key);

    public void Dispose()
    {
        Feed.Dispose();
        Receipts.Dispose();
        Meter.Dispose();
        foreach (var dispatcher in _dispatchers)
        {
            dispatcher.Dispose();
        }
    }

    /// <summary>When something can be done next by this owner: what another one holds, only when that lease ends.</summary>
    private DateTimeOffset? NextDue(string owner) => Store.Deliveries.Min(delivery =>
        delivery.DueTime is { } due && Store.LeaseOf(delivery.Key) is { } lease && lease.Owner != owner && lease.End > due
            ? lease.End
            : delivery.DueTime);
}
