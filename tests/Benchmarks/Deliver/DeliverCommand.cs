using System.CommandLine;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Deliver;

/// <summary>From accept to delivered on SQLite with the sandbox provider, against a bare insert of as many rows.</summary>
internal static class DeliverCommand
{
    private const int Callers = 32;
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
        var command = new Command("deliver", "Accept to delivered on SQLite, against a bare prepared-statement insert.")
        {
            Messages, InProcess,
        };
        effort.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(
            effort.Read(arguments), arguments.GetValue(Messages), arguments.GetValue(InProcess), cancellationToken));
        return command;
    }

    public static async Task RunAsync(Effort effort, int messages, bool inProcess, CancellationToken cancellationToken)
    {
        var load = new DeliveryLoad(messages, Destinations: 1_000);
        List<double> bare = [], fiveRows = [], engine = [], commits = [];
        List<Sample> api = [], accepts = [];
        await EngineDelivery.MeasureAsync(load, cancellationToken);
        for (var round = 0; round < effort.Rounds; round++)
        {
            bare.Add(BareInsert.Measure(load.Messages, load.Destinations));
            fiveRows.Add(BareInsert.Measure(load.Messages, load.Destinations * RowsOfDestination) / RowsOfDestination);
            engine.Add(await EngineDelivery.MeasureAsync(load, cancellationToken));
            if (!inProcess)
            {
                api.Add(await ApiDelivery.MeasureAsync(load, cancellationToken));
                commits.Add(BareInsert.Measure(CommitsOfSingles, rowsOfTransaction: 1));
                accepts.Add(await ApiDelivery.MeasureAcceptsAsync(Callers, effort.Duration, cancellationToken));
            }
        }

        List<IReadOnlyList<string>> rows =
        [
            ["bare insert, one row a destination", "1", "", $"{Spread.Of(bare).Show("N0")} destinations/s", ""],
            ["bare insert, five rows a destination", "", "1", $"{Spread.Of(fiveRows).Show("N0")} destinations/s", ""],
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
            rows.Add(["bare insert, one row a commit", "1", "", $"{Spread.Of(commits).Show("N0")} commits/s", ""]);
            rows.Add(
            [
                $"messages of one destination, {Callers} callers, delivered beside it",
                Ratio(Rates(accepts), commits),
                "",
                $"{Spread.Of(Rates(accepts)).Show("N0")} accepts/s",
                Processor(accepts),
            ]);
        }

        Report.Table(
            $"Accept to delivered, {load.Messages} messages of {load.Destinations:N0} destinations",
            ["what", "rate / one row", "rate / five rows", "rate", "processor time of the server"],
            rows);
    }

    private static IEnumerable<double> Rates(List<Sample> samples) => samples.Select(sample => sample.Rate);

    private static string Ratio(IEnumerable<double> ours, List<double> limit) =>
        Spread.Of(ours.Zip(limit, (left, right) => left / right)).Show("0.00");

    private static string Processor(List<Sample> samples) =>
        $"{Spread.Of(samples.Select(sample => sample.ProcessorMicroseconds)).Median:0} µs";
}
