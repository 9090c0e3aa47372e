using System.CommandLine;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Smpp;

/// <summary>Short messages a second through one link, against a stock SMSC on node.</summary>
internal static class SmppCommand
{
    private static readonly int[] Windows = [10, 100];

    public static Command Create()
    {
        var effort = new EffortOptions();
        var command = new Command("smpp", "Short messages over SMPP with a window of 10 and of 100. Needs node, and npm ci in tests/Interop/node.");
        effort.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(effort.Read(arguments), cancellationToken));
        return command;
    }

    private static async Task RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        using var peer = await SmscProcess.StartAsync(cancellationToken);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var window in Windows)
        {
            var comparison = new Comparison($"window of {window}", "messages");
            await using var ours = await OwnSmppLoad.StartAsync(peer.Port, window, cancellationToken);
            using var bare = await BareSmppLoad.ConnectAsync(peer.Port, window, cancellationToken);
            await comparison.RunAsync(effort.Rounds, () => ours.MeasureAsync(effort.Duration, cancellationToken), () =>
                bare.MeasureAsync(effort.Duration, cancellationToken));
            rows.Add(comparison.ToRow());
        }

        Report.Table("SMPP, one link, against the npm package smpp as SMSC", Comparison.Heading, rows);
    }
}
