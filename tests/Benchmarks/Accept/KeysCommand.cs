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
        var comparison = new Comparison($"messages of one destination, {AcceptLoad.Callers} callers, delivered beside it", "accepts");
        await comparison.RunAsync(effort.Rounds, () => MeasureAsync(areKeyed: true), () => MeasureAsync(areKeyed: false));
        Report.Table($"Accepts on {storage.Name} with an idempotency key (ours), without one (limit)", Comparison.Heading, [comparison.ToRow()]);

        Task<Sample> MeasureAsync(bool areKeyed) => DeliverCommand.InEmptyAsync(
            storage, database => AcceptLoad.MeasureMostAsync(database, areKeyed, effort.Duration, cancellationToken));
    }
}
