using System.CommandLine;
using Grpc.Messaging.Benchmarks.Accept;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Deliver;

/// <summary>From accept to delivered with the sandbox provider, against the database's fastest way to take as many rows.</summary>
internal static class DeliverCommand
{
    private const int Nodes = 3;
    private const int CommitsOfSingles = 300;

    // What a destination leaves behind: the delivery, an attempt, and pending, sent and delivered in the log.
    private const int RowsOfDestination = 5;

    private static readonly Option<int> Messages = new("--messages")
    {
        Description = "Messages of 1,000 destinations each.",
        DefaultValueFactory = _ => 40,
    };

    private static readonly Option<bool> InProcess = new("--in-process")
    {
        Description = "Engine and storage only, in this process; for a profiler.",
    };

    public static Command Create()
    {
        var effort = new EffortOptions();
        var command = new Command("deliver", "Accept to delivered, against the database's fastest way to take as many rows.")
        {
            Messages, InProcess,
        };
        var storageOption = new StorageOption();
        storageOption.AddTo(command);
        effort.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var storage = await storageOption.StartAsync(arguments);
            await RunAsync(
                effort.Read(arguments), storage, arguments.GetValue(Messages), arguments.GetValue(InProcess), cancellationToken);
        });
        return command;
    }

    public static async Task RunAsync(
        Effort effort, IDeliveryStorage storage, int messages, bool inProcess, CancellationToken cancellationToken)
    {
        var load = new DeliveryLoad(messages, Destinations: 1_000);
        List<double> bare = [], fiveRows = [], engine = [], commits = [];
        List<Sample> api = [], severalNodes = [], accepts = [];
        IReadOnlyList<IReadOnlyList<string>> updates = [];
        await InEmptyAsync(storage, database => EngineDelivery.MeasureAsync(database, load, cancellationToken));
        for (var round = 0; round < effort.Rounds; round++)
        {
            bare.Add(await BareAsync(load.Messages, load.Destinations));
            fiveRows.Add(await BareAsync(load.Messages, load.Destinations * RowsOfDestination) / RowsOfDestination);
            engine.Add(await InEmptyAsync(storage, async database =>
            {
                var rate = await EngineDelivery.MeasureAsync(database, load, cancellationToken);
                updates = await database.ReadUpdatesAsync(cancellationToken);
                return rate;
            }));
            if (!inProcess)
            {
                api.Add(await InEmptyAsync(storage, database => ApiDelivery.MeasureAsync(database, load, nodes: 1, cancellationToken)));
                if (storage.IsShared)
                {
                    severalNodes.Add(await InEmptyAsync(
                        storage, database => ApiDelivery.MeasureAsync(database, load, Nodes, cancellationToken)));
                }

                commits.Add(await BareAsync(CommitsOfSingles, 1));
                accepts.Add(await InEmptyAsync(
                    storage, database => AcceptLoad.MeasureMostAsync(database, KeyKind.None, effort.Duration, cancellationToken)));
            }
        }

        List<IReadOnlyList<string>> rows =
        [
            ["bare rows, one a destination", "1", "", $"{Spread.Of(bare).Show("N0")} destinations/s", ""],
            ["bare rows, five a destination", "", "1", $"{Spread.Of(fiveRows).Show("N0")} destinations/s", ""],
            [
                "engine and storage in process",
                Ratio(engine, bare),
                Ratio(engine, fiveRows),
                $"{Spread.Of(engine).Show("N0")} destinations/s",
                "",
            ],
        ];
        if (!inProcess)
        {
            rows.Add(
            [
                "through the gRPC API",
                Ratio(Rates(api), bare),
                Ratio(Rates(api), fiveRows),
                $"{Spread.Of(Rates(api)).Show("N0")} destinations/s",
                Processor(api),
            ]);
            if (severalNodes.Count > 0)
            {
                rows.Add(
                [
                    $"through the gRPC API of {Nodes} nodes, watched at another than sent",
                    Ratio(Rates(severalNodes), bare),
                    Ratio(Rates(severalNodes), fiveRows),
                    $"{Spread.Of(Rates(severalNodes)).Show("N0")} destinations/s",
                    Processor(severalNodes),
                ]);
            }

            rows.Add(["bare rows, one a commit", "1", "", $"{Spread.Of(commits).Show("N0")} commits/s", ""]);
            rows.Add(
            [
                $"messages of one destination, {AcceptLoad.Callers} callers, delivered beside it",
                Ratio(Rates(accepts), commits),
                "",
                $"{Spread.Of(Rates(accepts)).Show("N0")} accepts/s",
                Processor(accepts),
            ]);
        }

        Report.Table(
            $"Accept to delivered on {storage.Name}, {load.Messages} messages of {load.Destinations:N0} destinations",
            ["what", "rate / one row", "rate / five rows", "rate", "processor time of the server"],
            rows);
        if (updates.Count > 0)
        {
            Report.Table("Rows updated by the last run of the engine", ["table", "updates", "in place", "share", "size"], updates);
        }

        Task<double> BareAsync(int transactions, int rowsOfTransaction) => InEmptyAsync(
            storage, database => database.MeasureBareAsync(transactions, rowsOfTransaction, cancellationToken));
    }

    /// <summary>Measures in an empty database, which is removed then.</summary>
    public static async Task<T> InEmptyAsync<T>(IDeliveryStorage storage, Func<IDeliveryDatabase, Task<T>> measure)
    {
        await using var database = await storage.CreateAsync();
        return await measure(database);
    }

    private static IEnumerable<double> Rates(List<Sample> samples) => samples.Select(sample => sample.Rate);

    private static string Ratio(IEnumerable<double> ours, List<double> limit) =>
        Spread.Of(ours.Zip(limit, (left, right) => left / right)).Show("0.00");

    private static string Processor(List<Sample> samples) =>
        $"{Spread.Of(samples.Select(sample => sample.ProcessorMicroseconds)).Median:0} µs";
}
