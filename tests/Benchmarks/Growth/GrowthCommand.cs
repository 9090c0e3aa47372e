using System.CommandLine;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.Engine.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Benchmarks.Growth;

/// <summary>Accept to delivered in a database full of old rows, and while they are removed, against an empty one.</summary>
internal static class GrowthCommand
{
    private static readonly Option<long> Rows = new("--rows")
    {
        Description = "Old rows in all tables; the figures of docs/benchmarks.md are for 10000000, which take 3 GB.",
        DefaultValueFactory = _ => 600_000,
    };

    private static readonly Option<int> Messages = new("--messages")
    {
        Description = "Messages of 1,000 destinations that are sent in each measurement.",
        DefaultValueFactory = _ => 60,
    };

    public static Command Create()
    {
        var effort = new EffortOptions();
        var command = new Command("growth", "Accept to delivered on SQLite with many old rows, against an empty database.") { Rows, Messages };
        effort.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(
            effort.Read(arguments), arguments.GetValue(Rows), arguments.GetValue(Messages), cancellationToken));
        return command;
    }

    private static async Task RunAsync(Effort effort, long rows, int messages, CancellationToken cancellationToken)
    {
        var load = new DeliveryLoad(messages, Destinations: 1_000);
        var data = Directory.CreateTempSubdirectory("messaging-benchmark-");
        try
        {
            // Tiered compilation settles in a run that does not count; the next makes the schema.
            await EngineDelivery.MeasureAsync(load, cancellationToken);
            await EngineDelivery.MeasureAsync(data.FullName, load with { Messages = 0 }, KeepForEver, cancellationToken);
            OldRows.Fill(data.FullName, rows / OldRows.OfMessage, TimeProvider.System.GetUtcNow());
            var size = OldRows.SizeOf(data.FullName);

            List<double> empty = [], full = [], removing = [];
            for (var round = 0; round < effort.Rounds; round++)
            {
                empty.Add(await EngineDelivery.MeasureAsync(load, cancellationToken));
                full.Add(await EngineDelivery.MeasureAsync(data.FullName, load, KeepForEver, cancellationToken));
                removing.Add(await EngineDelivery.MeasureAsync(data.FullName, load, KeepADay, cancellationToken));
            }

            Report.Table(
                $"Growth, {messages} messages of 1,000 destinations",
                ["database", "rate / empty", "rate"],
                [
                    ["empty", "1", $"{Spread.Of(empty).Show("N0")} destinations/s"],
                    [$"{rows:N0} old rows, {size}", Ratio(full, empty), $"{Spread.Of(full).Show("N0")} destinations/s"],
                    ["the same, while they are removed", Ratio(removing, empty), $"{Spread.Of(removing).Show("N0")} destinations/s"],
                ]);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static void KeepForEver(IServiceCollection services) => services.Configure<RetentionOptions>(options => options.Keep = TimeSpan.Zero);

    private static void KeepADay(IServiceCollection services) =>
        services.Configure<RetentionOptions>(options => options.Keep = TimeSpan.FromDays(1));

    private static string Ratio(List<double> ours, List<double> limit) =>
        Spread.Of(ours.Zip(limit, (left, right) => left / right)).Show("0.00");
}
