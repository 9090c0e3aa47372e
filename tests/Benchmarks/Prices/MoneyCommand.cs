using System.CommandLine;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Prices;

/// <summary>
/// What prices and balances cost: the same load with and without a price list, turn by turn; and what the statistics of reports cost: the same free load
/// on a database that passes over their rows.
/// </summary>
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
            List<(double Accepted, double Delivered)> free = [], priced = [], unreported = [];
            await MeasureAsync(load);
            for (var round = 0; round < effort.Rounds; round++)
            {
                // Who goes first changes, as machines drift.
                if (round % 2 == 0)
                {
                    free.Add(await MeasureAsync(load));
                    priced.Add(await MeasureAsync(load with { IsPriced = true }));
                }
                else
                {
                    priced.Add(await MeasureAsync(load with { IsPriced = true }));
                    free.Add(await MeasureAsync(load));
                }

                unreported.Add(await MeasureAsync(load, isReported: false));
            }

            var name = $"{load.Destinations} destinations, {load.ConcurrentAccepts} callers";
            rows.Add(Row($"{name}: accepted, priced / free", load, priced.Select(Accepted), free.Select(Accepted)));
            rows.Add(Row($"{name}: delivered, priced / free", load, priced.Select(Delivered), free.Select(Delivered)));
            rows.Add(Row($"{name}: accepted, with statistics / without", load, free.Select(Accepted), unreported.Select(Accepted)));
            rows.Add(Row($"{name}: delivered, with statistics / without", load, free.Select(Delivered), unreported.Select(Delivered)));
        }

        Report.Table(
            $"Priced messages of one account on {storage.Name}, in process, durable",
            ["messages of", "ratio", "left", "right"],
            rows);

        static double Accepted((double Accepted, double Delivered) rates) => rates.Accepted;

        static double Delivered((double Accepted, double Delivered) rates) => rates.Delivered;

        async Task<(double Accepted, double Delivered)> MeasureAsync(DeliveryLoad load, bool isReported = true)
        {
            await using var database = await storage.CreateAsync();
            if (!isReported)
            {
                // A run of nothing makes the schema.
                await EngineDelivery.MeasureAsync(database, load with { Messages = 0 }, cancellationToken);
                await database.IgnoreReportsAsync(cancellationToken);
            }

            return await EngineDelivery.MeasureBothAsync(database, load, static _ => { }, cancellationToken);
        }
    }

    private static IReadOnlyList<string> Row(string name, DeliveryLoad load, IEnumerable<double> first, IEnumerable<double> second)
    {
        List<double> left = [.. first], right = [.. second];
        return
        [
            name,
            Spread.Of(left.Zip(right, static (one, other) => one / other)).Show("0.00"),
            $"{Spread.Of(left.Select(rate => rate / load.Destinations)).Median:N0} messages/s",
            $"{Spread.Of(right.Select(rate => rate / load.Destinations)).Median:N0} messages/s",
        ];
    }
}
