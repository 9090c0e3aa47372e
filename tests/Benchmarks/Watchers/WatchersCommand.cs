using System.CommandLine;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Watchers;

/// <summary>What an open, idle watcher costs the server's memory.</summary>
internal static class WatchersCommand
{
    private static readonly Option<int> _count = new("--count")
    {
        Description = "Watchers open at the same time; a multiple of 100.",
        DefaultValueFactory = _ => 10_000,
    };

    public static Command Create()
    {
        var command = new Command("watchers", "Memory of the server per open, idle watcher.") { _count };
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments.GetValue(_count), cancellationToken));
        return command;
    }

    public static async Task RunAsync(int count, CancellationToken cancellationToken)
    {
        List<IReadOnlyList<string>> rows = [];
        await using (var ours = await EchoServer.StartOursAsync(cancellationToken))
        {
            rows.Add(Row("gRPC stream of a service that does nothing", await IdleStreams.MeasureAsync(ours, count, cancellationToken)));
        }

        await using (var limit = await EchoServer.StartLimitAsync(cancellationToken))
        {
            rows.Add(Row("the same by a bare Kestrel handler", await IdleStreams.MeasureAsync(limit, count, cancellationToken)));
        }

        Report.Table($"Memory per watcher, {count:N0} open", ["what", "heap", "working set"], rows);

        IReadOnlyList<string> Row(string what, MemorySample growth) =>
            [what, $"{growth.Heap / 1024.0 / count:0.00} KiB", $"{growth.WorkingSet / 1024.0 / count:0.00} KiB"];
    }
}
