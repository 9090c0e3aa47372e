using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Bugs;
using Grpc.Messaging.Tests.Simulation.Kernel;
using Grpc.Messaging.Tests.Simulation.Providers;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>Everything there is in one simulation, and its course.</summary>
internal sealed class SimulatedWorld : IDisposable
{
    private const double StallRate = 0.02;
    private static readonly TimeSpan CheckPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CustomerPause = TimeSpan.FromSeconds(20);

    private readonly ProgressRules _progress;
    private readonly Callers _callers;
    private readonly Watchers _watchers;
    private readonly Troubles _troubles;

    public SimulatedWorld(SimulationPlan plan, Sabotage sabotage, TextWriter? trace)
    {
        (Plan, Sabotage) = (plan, sabotage);
        Chance = new Chance(plan.Seed);
        Loop = new SimulationLoop(Chance, StallRate);
        Trace = new Trace(trace);
        Judge = new Judge(Loop, Trace);
        Outside = new NodeScheduler(Loop);
        Database = sabotage.MakeDatabase(Loop, Judge);
        Customers = new Customers();
        CallerRules = new CallerRules(this);
        Fairness = new FairnessRules(this);
        Providers = [new SimulatedProvider(this, PushChannel.Instance, honoursKeys: true), new SimulatedProvider(this, SmsChannel.Instance, honoursKeys: false)];
        Nodes = [.. Enumerable.Range(0, plan.Nodes).Select(number => new SimulatedNode(this, number))];
        _progress = new ProgressRules(this);
        _watchers = new Watchers(this);
        _callers = new Callers(this, _watchers);
        _troubles = new Troubles(this);
        Campaigners = plan.HasCampaigns ? new Campaigners(this) : null;
    }

    public SimulationPlan Plan { get; }

    /// <summary>The channels of every world.</summary>
    public static readonly ChannelRegistry AllChannels = new([PushChannel.Instance, SmsChannel.Instance]);

    public ChannelRegistry Channels { get; } = AllChannels;

    /// <summary>The bug that this world has, if any.</summary>
    public Sabotage Sabotage { get; }

    public Chance Chance { get; }

    public SimulationLoop Loop { get; }

    public Trace Trace { get; }

    public Judge Judge { get; }

    public CallerRules CallerRules { get; }

    public FairnessRules Fairness { get; }

    public SimulatedDatabase Database { get; }

    public Customers Customers { get; }

    /// <summary>Who sends pushes by runs; null = nobody.</summary>
    public Campaigners? Campaigners { get; }

    public IReadOnlyList<SimulatedProvider> Providers { get; }

    public IReadOnlyList<SimulatedNode> Nodes { get; }

    /// <summary>Where callers, watchers and providers run: machines that never fail.</summary>
    public NodeScheduler Outside { get; }

    public Weather StoreWeather { get; set; }

    /// <summary>Whether anything is broken at this moment.</summary>
    public bool IsTroubled =>
        StoreWeather != Weather.Calm || Providers.Any(static p => p.Weather != Weather.Calm) || Nodes.Any(static n => !n.IsWell);

    /// <summary>Whether callers still send and things still go wrong.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>Waits outside of the processes.</summary>
    public Task PauseAsync(TimeSpan span)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Loop.After(span, end.SetResult);
        return end.Task;
    }

    /// <summary>The task's result; waited for outside of the processes and not for ever.</summary>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public Task<T> OrTimeout<T>(Task<T> task, TimeSpan timeout)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Loop.After(timeout, () => answer.TrySetException(new TimeoutException()));
        _ = Outside.Run(async () =>
        {
            try
            {
                answer.TrySetResult(await task);
            }
            catch (Exception exception)
            {
                answer.TrySetException(exception);
            }
        });
        return answer.Task;
    }

    /// <summary>Starts work outside of the processes; whatever it throws is a fault of the simulation.</summary>
    public void Begin(Func<Task> work) => _ = Outside.Run(async () =>
    {
        try
        {
            await work();
        }
        catch (Exception exception)
        {
            Judge.Break(Rule.NoBreakdown, exception.ToString(), null);
        }
    });

    /// <summary>Runs from start to end.</summary>
    public SimulationResult Run()
    {
        foreach (var node in Nodes)
        {
            node.Start();
        }

        _callers.Start();
        _watchers.Start();
        Campaigners?.Start();
        _troubles.Start();
        CheckProgress();
        ChangeCustomer();
        Loop.Run(Plan.Duration.Ticks);

        IsEnding = true;
        _troubles.End();
        Loop.Run((Plan.Duration + Plan.Delivery.Validity + Callers.LongestDelay + TimeSpan.FromMinutes(20)).Ticks);
        if (Judge.Violation is null)
        {
            Judge.CheckEnd();
            CallerRules.CheckEnd();
            _watchers.CheckEnd();
            Judge.Runs.CheckEnd(this);
        }

        return new SimulationResult(
            Plan, TimeSpan.FromTicks(Loop.Now), Loop.Steps, Trace.Hash, Trace.Count, Database.Messages.Count, Judge.Files.Count,
            Judge.HandOvers.Counts, Judge.Violation, Judge.Violation is { } violation ? [.. Trace.Tail(120, violation.Message)] : []);
    }

    public void Dispose()
    {
        foreach (var node in Nodes)
        {
            node.Dispose();
        }
    }

    private void ChangeCustomer() => Loop.After(Chance.Around(CustomerPause), () =>
    {
        Customers.ChangeOne(Chance, Loop.Now);
        ChangeCustomer();
    });

    private void CheckProgress() => Loop.After(CheckPause, () =>
    {
        _progress.Check();
        Fairness.Check();
        _watchers.CheckQuiet();
        CheckProgress();
    });
}
