using System.CommandLine;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Timers;

/// <summary>Many fallback deadlines that wait at once, over a restart: how late the next step is handed over.</summary>
internal static class TimersCommand
{
    private static readonly Option<int> Timers = new("--timers")
    {
        Description = "Deliveries whose deadline waits.",
        DefaultValueFactory = _ => 1_000_000,
    };

    private static readonly Option<int> Rate = new("--rate")
    {
        Description = "Deadlines a second.",
        DefaultValueFactory = _ => 5_000,
    };

    private static readonly Option<int> Due = new("--due")
    {
        Description = "How many of them are waited for; the rest stays in flight.",
        DefaultValueFactory = _ => 100_000,
    };

    public static Command Create()
    {
        var command = new Command("timers", "Lateness of fallback deadlines on SQLite, with a million of them in flight.") { Timers, Rate, Due };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            arguments.GetValue(Timers), arguments.GetValue(Rate), arguments.GetValue(Due), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int timers, int rate, int due, CancellationToken cancellationToken)
    {
        var result = await TimerRun.MeasureAsync(timers, rate, Math.Min(due, timers), cancellationToken);
        Report.Table(
            $"{timers:N0} fallback deadlines in flight, due at {rate:N0}/s, the first {result.Count:N0} of them",
            ["what", "figure"],
            [
                ["lateness, median", $"{result.Of(0.5).TotalMilliseconds:N0} ms"],
                ["lateness, 99th percentile", $"{result.Of(0.99).TotalMilliseconds:N0} ms"],
                ["lateness, largest", $"{result.Of(1).TotalMilliseconds:N0} ms"],
                ["handed over", $"{result.Rate:N0}/s"],
                ["from start of the process's engine to its first look", $"{result.Start.TotalMilliseconds:N0} ms"],
                ["managed memory with all of them in flight", $"{result.Memory / 1024.0 / 1024.0:N0} MiB"],
            ]);
    }
}
