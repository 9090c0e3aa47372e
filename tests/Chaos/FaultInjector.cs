using Grpc.Messaging.Testing.Processes.Load;
using Grpc.Messaging.Tests.Chaos.Faults;

namespace Grpc.Messaging.Tests.Chaos;

/// <summary>Lets the faults of a plan happen. What takes time to come back does so beside the next fault; in the end all is up again.</summary>
internal sealed class FaultInjector(ChaosStage stage, IReadOnlyList<Node> nodes)
{
    private readonly Task[] _nodes = [.. nodes.Select(_ => Task.CompletedTask)];
    private Task _broker = Task.CompletedTask;

    public async Task RunAsync(FaultPlan plan, CancellationToken cancellationToken)
    {
        foreach (var fault in plan.Faults)
        {
            await Task.Delay(fault.After, TimeProvider.System, cancellationToken);
            await InjectAsync(fault, cancellationToken);
        }

        await Task.WhenAll([.. _nodes, _broker]);
    }

    private async Task InjectAsync(Fault fault, CancellationToken cancellationToken)
    {
        switch (fault.Kind)
        {
            case FaultKind.CrashDatabase or FaultKind.RestartDatabase:
                await stage.Database.StopAsync(isCrash: fault.Kind == FaultKind.CrashDatabase);
                await stage.Database.StartAgainAsync();
                break;

            // One that is not back from its last fault is spared this one.
            case FaultKind.KillNode when _nodes[fault.Node].IsCompletedSuccessfully:
                _nodes[fault.Node] = KillAsync(nodes[fault.Node], cancellationToken);
                break;
            case FaultKind.PauseNode when _nodes[fault.Node].IsCompletedSuccessfully:
                _nodes[fault.Node] = PauseAsync(nodes[fault.Node].Server.Pause, nodes[fault.Node].Server.Resume, fault.Duration, cancellationToken);
                break;
            case FaultKind.KillBroker when _broker.IsCompletedSuccessfully:
                _broker = KillBrokerAsync(cancellationToken);
                break;
            case FaultKind.PauseBroker when _broker.IsCompletedSuccessfully:
                _broker = PauseAsync(stage.Broker.Pause, stage.Broker.Resume, fault.Duration, cancellationToken);
                break;
            default:
                break;
        }
    }

    private static async Task KillAsync(Node node, CancellationToken cancellationToken)
    {
        await node.Server.KillAsync(cancellationToken);
        await node.Server.StartAsync(cancellationToken);
    }

    private async Task KillBrokerAsync(CancellationToken cancellationToken)
    {
        await stage.Broker.KillAsync(cancellationToken);
        await stage.Broker.StartAsync(cancellationToken);
    }

    private static async Task PauseAsync(Action pause, Action resume, TimeSpan duration, CancellationToken cancellationToken)
    {
        pause();
        try
        {
            await Task.Delay(duration, TimeProvider.System, cancellationToken);
        }
        finally
        {
            resume();
        }
    }
}
