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
        Description = "Old rows in all tables; the figures of docs/benchmarks.md are for 10000000, which take gigabytes.",
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
        var command = new Command("growth", "Accept to delivered with many old rows, against an empty database.") { Rows, Messages };
        var storageOption = new StorageOption();
        storageOption.AddTo(command);
        effort.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var storage = await storageOption.StartAsync(arguments);
            await RunAsync(effort.Read(arguments), storage, arguments.GetValue(Rows), arguments.GetValue(Messages), cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(
        Effort effort, IDeliveryStorage storage, long rows, int messages, CancellationToken cancellationToken)
    {
        var load = new DeliveryLoad(messages, Destinations: 1_000);

        // Tiered compilation settles in a run that does not count; the next makes the schema.
        await MeasureEmptyAsync();
        await using var database = await storage.CreateAsync();
        await EngineDelivery.MeasureAsync(database, load with { Messages = 0 }, KeepForEver, cancellationToken);
        await database.AddOldAsync(rows / OldRows.OfMessage, TimeProvider.System.GetUtcNow(), cancellationToken);
        var size = await database.GetSizeAsync(cancellationToken) / 1e9;

        List<Sample> empty = [], full = [], removing = [];
        var removed = new List<double>();
        for (var round = 0; round < effort.Rounds; round++)
        {
            empty.Add(await MeasureAsync(load, MeasureEmptyAsync));
            full.Add(await MeasureAsync(load, () => EngineDelivery.MeasureAsync(database, load, KeepForEver, cancellationToken)));
            var (start, before) = (TimeProvider.System.GetTimestamp(), await database.CountRemovedAsync(cancellationToken));
            removing.Add(await MeasureAsync(load, () => EngineDelivery.MeasureAsync(database, load, KeepADay, cancellationToken)));
            removed.Add((await database.CountRemovedAsync(cancellationToken) - before) / TimeProvider.System.GetElapsedTime(start).TotalSeconds);
        }

        Report.Table(
            $"Growth on {storage.Name}, {messages} messages of 1,000 destinations",
            ["database", "rate / empty", "processor time / empty", "rate", "processor time"],
            [
                Row("empty", empty, empty),
                Row($"{rows:N0} old rows, {size:0.0} GB", full, empty),
                Row("the same, while they are removed", removing, empty),
            ]);

        Report.Table(
            "Retention beside that, at its share of the time",
            ["removed", "a day at that rate"],
            [[$"{Spread.Of(removed).Show("N0")} destinations/s", $"{Spread.Of(removed).Median * 86_400:N0} destinations"]]);

        Task<double> MeasureEmptyAsync() =>
            DeliverCommand.InEmptyAsync(storage, emptied => EngineDelivery.MeasureAsync(emptied, load, cancellationToken));
    }

    private static void KeepForEver(IServiceCollection services) => services.Configure<RetentionOptions>(options => options.Keep = TimeSpan.Zero);

    private static void KeepADay(IServiceCollection services) =>
        services.Configure<RetentionOptions>(options => options.Keep = TimeSpan.FromDays(1));

    private static async Task<Sample> MeasureAsync(DeliveryLoad load, Func<Task<double>> measure)
    {
        var before = Environment.CpuUsage.TotalTime;
        var rate = await measure();
        return new Sample(rate, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / load.Total);
    }

    private static IReadOnlyList<string> Row(string name, List<Sample> ours, List<Sample> empty) =>
    [
        name,
        Spread.Of(ours.Zip(empty, (left, right) => left.Rate / right.Rate)).Show("0.00"),
        Spread.Of(ours.Zip(empty, (left, right) => left.ProcessorMicroseconds / right.ProcessorMicroseconds)).Show("0.00"),
        $"{Spread.Of(ours.Select(sample => sample.Rate)).Show("N0")} destinations/s",
        $"{Spread.Of(ours.Select(sample => sample.ProcessorMicroseconds)).Median:0} µs",
    ];
}
