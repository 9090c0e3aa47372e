using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Links;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Campaigns.Settings;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Internal;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Senders;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Storage.StatusLog;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Bus;
using Grpc.Messaging.Tests.Simulation.Kernel;
using Grpc.Messaging.Tests.Simulation.Providers;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>One machine, and the process that runs on it at the time: the engine as the server registers it, over simulated ports.</summary>
internal sealed class SimulatedNode(SimulatedWorld world, int number) : IDisposable
{
    private static readonly TimeSpan WorstClock = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan StartPause = TimeSpan.FromSeconds(1);

    private static readonly AsyncLocal<bool> OutsideCall = new();

    private readonly List<Action> _calls = [];
    private ServiceProvider? _services;
    private SimulatedTimeProvider? _time;
    private CancellationTokenSource _stop = new();
    private StatusLogTail? _tail;
    private bool _isUp;
    private TimeSpan _clockOffset = world.Chance.Between(-WorstClock, WorstClock);

    public SimulatedWorld World => world;

    public int Number => number;

    /// <summary>Name under which this process leases.</summary>
    public string Owner { get; private set; } = "";

    public NodeScheduler Scheduler { get; private set; } = new(world.Loop) { IsDead = true };

    /// <summary>The last entry of the status log that this process was told of.</summary>
    public long LogPosition => Tail.Position;

    /// <summary>The tail of the status log as the networked stores have it.</summary>
    public StatusLogTail Tail => _tail!;

    /// <summary>The process's end of the bus; null before the first start.</summary>
    public SimulatedBus? Bus { get; private set; }

    /// <summary>How much goes wrong between this machine and the broker.</summary>
    public Weather LinkWeather { get; set; }

    public bool IsDead => Scheduler.IsDead;

    public bool IsWell => _isUp && !Scheduler.IsDead && !Scheduler.IsPaused && !_stop.IsCancellationRequested;

    public MessageIntake Intake => _services!.GetRequiredService<MessageIntake>();

    public IPushRunStore Runs => _services!.GetRequiredService<IPushRunStore>();

    public ReceiptIntake Receipts => _services!.GetRequiredService<ReceiptIntake>();

    public StatusFeed Feed => _services!.GetRequiredService<StatusFeed>();

    /// <summary>Whether what runs now serves a call from outside: a receipt or a cancel, not the dispatcher.</summary>
    public static bool IsOutsideCall => OutsideCall.Value;

    /// <summary>Starts a new process: nothing in memory, another owner of leases.</summary>
    public void Start()
    {
        world.Judge.Write(TraceKind.NodeStarted, number, null);
        Scheduler = new NodeScheduler(world.Loop);
        _isUp = false;
        _stop = new CancellationTokenSource();
        _time = new SimulatedTimeProvider(world.Loop, Scheduler, _clockOffset);
        _services = Build();
        var dispatcher = _services.GetRequiredService<Dispatcher>();
        var runner = _services.GetRequiredService<JobRunner>();
        Owner = dispatcher.Owner;
        _services.GetRequiredService<StatusFeed>();
        Run(async () =>
        {
            await StartTailAsync();
            _isUp = true;
            var jobs = runner.RunAsync(_stop.Token);
            await dispatcher.RunAsync(_stop.Token);
            await jobs;
            world.Judge.Expect(Rule.NoBreakdown, _stop.IsCancellationRequested, null, () => $"the dispatcher of node {number} ended by itself");
            Scheduler.Kill();
        });
    }

    /// <summary>Ends the process as a kill does.</summary>
    public void Crash()
    {
        world.Judge.Write(TraceKind.NodeCrashed, number, null);
        Scheduler.Kill();
        Disconnect();
    }

    /// <summary>Stops the process as an operator does; it ends by itself when it is done.</summary>
    public void Stop()
    {
        world.Judge.Write(TraceKind.NodeStopping, number, null);
        Scheduler.Run(() =>
        {
            Feed.Stop();
            _stop.Cancel();
        });
    }

    public void Pause()
    {
        world.Judge.Write(TraceKind.NodePaused, number, null);
        Scheduler.Pause();
    }

    public void Resume()
    {
        world.Judge.Write(TraceKind.NodeResumed, number, null);
        Scheduler.Resume();
    }

    /// <summary>Puts the wall clock somewhere else, at most some seconds wrong.</summary>
    public void SetClock()
    {
        _clockOffset = world.Chance.Between(-WorstClock, WorstClock);
        if (_time is not null)
        {
            _time.Offset = _clockOffset;
        }

        world.Judge.Write(TraceKind.ClockSet, number, null, _clockOffset.Ticks);
    }

    /// <summary>Drops every connection to this process.</summary>
    public void Disconnect()
    {
        foreach (var call in _calls.ToArray())
        {
            call();
        }

        _calls.Clear();
    }

    /// <summary>A call from outside: ends as it does, or with <see cref="NodeGoneException"/> when the process ends first.</summary>
    public Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (IsDead || !_isUp)
        {
            answer.SetException(new NodeGoneException());
            return answer.Task;
        }

        Action cut = () => answer.TrySetException(new NodeGoneException());
        _calls.Add(cut);
        Run(async () =>
        {
            OutsideCall.Value = true;
            try
            {
                answer.TrySetResult(await call());
            }
            catch (Exception exception)
            {
                answer.TrySetException(exception);
            }

            _calls.Remove(cut);
        });
        return answer.Task;
    }

    public void Dispose()
    {
        _services?.Dispose();
        _stop.Dispose();
    }

    private void Run(Func<Task> work) => _ = Scheduler.Run(async () =>
    {
        try
        {
            await work();
        }
        catch (Exception exception)
        {
            world.Judge.Break(Rule.NoBreakdown, $"node {number}: {exception}", null);
        }
    });

    // A process that finds no database does not start; whoever runs it starts it again.
    private async Task StartTailAsync()
    {
        while (true)
        {
            try
            {
                await Tail.StartAsync(CancellationToken.None);
                return;
            }
            catch (StoreUnavailableException)
            {
                await world.PauseAsync(StartPause);
            }
        }
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        var connection = new StoreConnection(world, this, world.Database);
        var signal = new DispatcherSignal();
        Bus = new SimulatedBus(world, this, Scheduler);
        _tail = new StatusLogTail(
            world.Sabotage.Wrap((IStatusLogStatements)connection),
            world.Sabotage.Wrap(Bus, this),
            signal,
            _time!,
            new SimulatedStorageOptions { TailInterval = world.Plan.TailInterval },
            new NodeLog<StatusLogTail>(this));
        services.AddSingleton(signal);
        services.AddSingleton<TimeProvider>(_time!);
        services.AddSingleton(new ObjectIdGenerator(_time!, world.Chance.Next(), (uint)world.Chance.Next()));
        services.AddSingleton(new JitterSource(new Random(world.Chance.Next(int.MaxValue))));
        services.AddSingleton(world.Sabotage.Wrap((IDeliveryStore)connection));
        services.AddSingleton(world.Sabotage.Wrap((IMessageStore)connection));
        services.AddSingleton(world.Sabotage.Wrap((IStatusLogStore)connection));
        services.AddSingleton<IRequestStore>(connection);
        services.AddSingleton<IJobStore>(connection);
        services.AddSingleton<IBillingStore, SimulatedPrices>();
        services.AddSingleton<ISenderStore, MemorySenders>();
        services.AddSingleton<IEntityStore<Application>>(world.Customers.Stores.Applications);
        services.AddSingleton<IDeviceStore>(world.Customers.Stores);
        services.AddSingleton<IEntityStore<Scenario>>(world.Customers.Stores.Scenarios);
        foreach (var provider in world.Providers)
        {
            services.AddSingleton(world.Sabotage.Wrap(new ProviderPort(provider, this)));
        }

        if (world.Campaigners is { } campaigners)
        {
            AddCampaigns(services, connection, campaigners);
        }

        services.AddSingleton(this);
        services.AddSingleton(typeof(ILogger<>), typeof(NodeLog<>));
        world.Sabotage.Change(services);
        foreach (var channel in world.Channels.All)
        {
            services.AddChannel(channel);
        }

        services.AddMessagingEngine();
        services.Configure<DeliveryOptions>(options => Copy(world.Plan.Delivery, options));
        services.Configure<DeliveryOptions>(world.Sabotage.Change);
        services.Configure<WatchOptions>(options => Copy(world.Plan.Watch, options));
        return services.BuildServiceProvider();
    }

    // What the pushes of this world never need is not there: lists, segments, fields and short links.
    private void AddCampaigns(IServiceCollection services, StoreConnection connection, Campaigners campaigners)
    {
        services.AddSingleton<IPushRunStore>(connection);
        services.AddSingleton<IPushHoldStore>(connection);
        services.AddSingleton<IEntityStore<Partner>>(campaigners.Partners);
        services.AddSingleton<ISettingsStore>(campaigners);
        services.AddSingleton<IDeviceProfileStore>(new SimulatedProfiles(world.Customers));
        services.AddSingleton<IPushContentWriter, PushContentWriter>();
        services.AddSingleton<ChunkPlanner>();
        services.AddSingleton(provider => new RunAudience(
            provider.GetRequiredService<IDeviceStore>(), null!, null!, null!, null!, null!, provider.GetRequiredService<IDeviceProfileStore>(), _time!));
        services.AddSingleton(provider => new PersonalTexts(
            null!,
            provider.GetRequiredService<IDeviceProfileStore>(),
            new LinkTracking(null!, null!, null!, null!, _time!, Options.Create(new ShortLinkOptions()))));
        services.AddSingleton<IJobHandler, PushRunExpansion>();
        services.AddSingleton<IJobHandler, PushRunCancellation>();
    }

    private static void Copy<T>(T from, T to)
    {
        foreach (var property in typeof(T).GetProperties())
        {
            if (property.CanWrite)
            {
                property.SetValue(to, property.GetValue(from));
            }
        }
    }
}
