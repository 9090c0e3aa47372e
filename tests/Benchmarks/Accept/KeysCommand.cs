using System.CommandLine;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Accept;

/// <summary>What an idempotency key costs: durable accepts with a new key each, against the same without.</summary>
internal static class KeysCommand
{
    public static Command Create()
    {
        var effort = new EffortOptions();
        var command = new Command("keys", "Durable accepts under idempotency keys, against those without.");
        var storageOption = new StorageOption();
        storageOption.AddTo(command);
        effort.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var storage = await storageOption.StartAsync(arguments);
            await RunAsync(effort.Read(arguments), storage, cancellationToken);
        });
        return command;
    }

    public static async Task RunAsync(Effort effort, IDeliveryStorage storage, CancellationToken cancellationToken)
    {
        var (random, timeOrdered) = (new Comparison("random UUIDs (version 4)", "accepts"), new Comparison("UUIDs by time (version 7)", "accepts"));
        await random.RunAsync(effort.Rounds, () => MeasureAsync(KeyKind.Random), () => MeasureAsync(KeyKind.None));
        await timeOrdered.RunAsync(effort.Rounds, () => MeasureAsync(KeyKind.TimeOrdered), () => MeasureAsync(KeyKind.None));
        Report.Table(
            $"Accepts on {storage.Name} of {AcceptLoad.Callers} callers, delivered beside it, with an idempotency key (ours), without one (limit)",
            Comparison.Heading,
            [random.ToRow(), timeOrdered.ToRow()]);

        Task<Sample> MeasureAsync(KeyKind keys) => DeliverCommand.InEmptyAsync(
            storage, database => AcceptLoad.MeasureMostAsync(database, keys, effort.Duration, cancellationToken));
    }
}
