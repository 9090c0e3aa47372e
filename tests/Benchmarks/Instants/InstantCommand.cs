using System.CommandLine;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Instants;

/// <summary>How long a caller of the campaigns API waits until an instant send to 100 targets is on disk, and for the answer to a repetition.</summary>
internal static class InstantCommand
{
    private static readonly Option<int> Sends = new("--sends") { Description = "Sends that are measured.", DefaultValueFactory = _ => 1_000 };

    private static readonly Option<int> Callers = new("--callers") { Description = "Callers who each wait for their answer.", DefaultValueFactory = _ => 4 };

    public static Command Create()
    {
        var storageOption = new StorageOption();
        var command = new Command("instant", "Instant sends to 100 targets, each repeated once.") { Sends, Callers };
        storageOption.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var storage = await storageOption.StartAsync(arguments);
            await RunAsync(storage, arguments.GetValue(Sends), arguments.GetValue(Callers), cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(IDeliveryStorage storage, int sends, int callers, CancellationToken cancellationToken)
    {
        await using var run = await InstantRun.StartAsync(storage, cancellationToken);
        var (accepts, repetitions) = await run.MeasureAsync(sends, callers, cancellationToken);
        Report.Machine();
        Report.Table(
            $"{sends:N0} instant sends to {InstantRun.Targets} targets each, personal texts, {callers} callers, delivered beside it, over gRPC on {storage.Name}",
            ["what", "p50, p99, longest"],
            [["accepted, on disk", accepts.Show()], ["the same key once more: the same answer", repetitions.Show()]]);
    }
}
