using System.CommandLine;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Prices;

/// <summary>What prices and balances cost: the same load with and without a price list, turn by turn.</summary>
internal static class MoneyCommand
{
    private const int HotCallers = 64;

    private static readonly Option<int> Messages = new("--messages")
    {
        Description = "Messages of one destination; a hundredth of it of 100 destinations each.",
        DefaultValueFactory = _ => 20_000,
    };

    public static Command Create()
    {
        var effort = new EffortOptions();
        var storageOption = new StorageOption();
        var command = new Command("money", "Priced messages of one account against free ones, in process.") { Messages };
        storageOption.AddTo(command);
        effort.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var storage = await storageOption.StartAsync(arguments);
            await RunAsync(effort.Read(arguments), storage, arguments.GetValue(Messages), cancellationToken);
        });
        return command;
    }

    public static async Task RunAsync(Effort effort, IDeliveryStorage storage, int messages, CancellationToken cancellationToken)
    {
        List<IReadOnlyList<string>> rows = [];
        DeliveryLoad[] loads =
        [
            new DeliveryLoad(messages, Destinations: 1) { ConcurrentAccepts = HotCallers },
            new DeliveryLoad(Math.Max(messages / 100, 1), Destinations: 100),
        ];
        foreach (var load in loads)
        {
            List<(double Accepted, double Delivered)> free = [], priced = [];
            await MeasureAsync(load);
            for (var round = 0; round < effort.Rounds; round++)
            {
                free.Add(await MeasureAsync(load));
                priced.Add(await MeasureAsync(load with { IsPriced = true }));
            }

            var name = $"{load.Destinations} destinations, {load.ConcurrentAccepts} callers";
            rows.Add(Row($"{name}: accepted", load, free.Select(static rate => rate.Accepted), priced.Select(static rate => rate.Accepted)));
            rows.Add(Row($"{name}: delivered", load, free.Select(static rate => rate.Delivered), priced.Select(static rate => rate.Delivered)));
        }

        Report.Table(
            $"Priced messages of one account on {storage.Name}, in process, durable",
            ["messages of", "priced / free", "priced", "free"],
            rows);

        async Task<(double Accepted, double Delivered)> MeasureAsync(DeliveryLoad load)
        {
            await using var database = await storage.CreateAsync();
            return await EngineDelivery.MeasureBothAsync(database, load, static _ => { }, cancellationToken);
        }
    }

    private static IReadOnlyList<string> Row(string name, DeliveryLoad load, IEnumerable<double> free, IEnumerable<double> priced)
    {
        List<double> left = [.. priced], right = [.. free];
        return
        [
            name,
            Spread.Of(left.Zip(right, static (priced, free) => priced / free)).Show("0.00"),
            $"{Spread.Of(left.Select(rate => rate / load.Destinations)).Median:N0} messages/s",
            $"{Spread.Of(right.Select(rate => rate / load.Destinations)).Median:N0} messages/s",
        ];
    }
}
