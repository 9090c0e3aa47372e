using System.CommandLine;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Json;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.Benchmarks.Rpc;
using Grpc.Messaging.Benchmarks.Watchers;

namespace Grpc.Messaging.Benchmarks.All;

/// <summary>Everything once, as docs/benchmarks.md shows it.</summary>
internal static class AllCommand
{
    private const int Messages = 40;
    private const int Watchers = 10_000;

    public static Command Create()
    {
        var effort = new EffortOptions();
        var command = new Command("all", "Every measurement, as Markdown for docs/benchmarks.md.");
        effort.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            Report.Machine();
            await RpcCommand.RunAsync(effort.Read(arguments), cancellationToken);
            await JsonCommand.RunAsync(effort.Read(arguments), cancellationToken);
            await DeliverCommand.RunAsync(effort.Read(arguments), new SqliteDeliveryStorage(), Messages, inProcess: false, cancellationToken);
            await WatchersCommand.RunAsync(Watchers, cancellationToken);
        });
        return command;
    }
}
