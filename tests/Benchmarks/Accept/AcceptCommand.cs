using System.CommandLine;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Accept;

/// <summary>How long a caller waits for a durable answer at half of what the server can take, against a bare commit of one row.</summary>
internal static class AcceptCommand
{
    private const double PartOfMost = 0.5;

    public static Command Create()
    {
        var effort = new EffortOptions();
        var command = new Command("accept", "Latency of durable accepts at half load.");
        effort.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(effort.Read(arguments), cancellationToken));
        return command;
    }

    public static async Task RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        await using var storage = new SqliteDeliveryStorage();
        List<IReadOnlyList<string>> rows = [];
        for (var round = 0; round < effort.Rounds; round++)
        {
            var bare = BareInsert.MeasureCommits(effort.Duration);
            var most = await DeliverCommand.InEmptyAsync(
                storage, database => AcceptLoad.MeasureMostAsync(database, KeyKind.None, effort.Duration, cancellationToken));
            var rate = most.Rate * PartOfMost;
            var waits = await DeliverCommand.InEmptyAsync(
                storage, database => AcceptLoad.MeasureWaitsAsync(database, rate, effort.Duration, cancellationToken));
            rows.Add([$"{round + 1}", bare.Show(), $"{most.Rate:N0}/s", $"{rate:N0}/s", waits.Show()]);
        }

        Report.Table(
            "Latency of a durable accept, one destination, delivered beside it",
            ["round", "bare commit of one row: p50, p99, longest", $"most accepts, {AcceptLoad.Callers} callers", "load", "p50, p99, longest"],
            rows);
    }
}
