using System.CommandLine;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Registrations;

/// <summary>How many devices can be registered, and what that costs those who send at the same time.</summary>
internal static class RegistrationsCommand
{
    private const int SinglesWanted = 2_000;
    private const int InBulkWanted = 20_000;

    public static Command Create()
    {
        var effort = new EffortOptions();
        var storageOption = new StorageOption();
        var command = new Command("registrations", "Registrations of devices, one by one and in bulk, and durable accepts beside them.");
        storageOption.AddTo(command);
        effort.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var storage = await storageOption.StartAsync(arguments);
            await RunAsync(effort.Read(arguments), storage, cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(Effort effort, IDeliveryStorage storage, CancellationToken cancellationToken)
    {
        RegistrationLoad[] loads =
        [
            new("singly", Accepts: false, Size: 1, Rate: null),
            new($"in bulk of {RegistrationLoad.BulkSize:N0}", Accepts: false, RegistrationLoad.BulkSize, Rate: null),
            new("none, accepts alone", Accepts: true, Size: 0, Rate: null),
            new($"{SinglesWanted:N0}/s singly, beside accepts", Accepts: true, Size: 1, SinglesWanted),
            new("singly, beside accepts", Accepts: true, Size: 1, Rate: null),
            new($"{InBulkWanted:N0}/s in bulk, beside accepts", Accepts: true, RegistrationLoad.BulkSize, InBulkWanted),
        ];
        var samples = loads.ToDictionary(load => load, _ => new List<RegistrationSample>());
        foreach (var load in loads)
        {
            // Tiered compilation settles during a first round that does not count.
            await MeasureAsync(load);
        }

        for (var round = 0; round < effort.Rounds; round++)
        {
            foreach (var load in round % 2 == 0 ? loads : loads.Reverse())
            {
                samples[load].Add(await MeasureAsync(load));
            }
        }

        Report.Machine();
        Report.Table(
            $"Registrations of devices on {storage.Name}, {RegistrationLoad.Callers} callers of each kind",
            ["registrations", "registrations/s", "accepts/s", "accepts / accepts alone", "wait of an accept: p50, p99, longest"],
            loads.Select(load => ToRow(load, samples[load], samples[loads[2]])));

        Task<RegistrationSample> MeasureAsync(RegistrationLoad load) => DeliverCommand.InEmptyAsync(
            storage, database => RegistrationRun.MeasureAsync(database, load, effort.Duration, cancellationToken));
    }

    private static IReadOnlyList<string> ToRow(RegistrationLoad load, List<RegistrationSample> samples, List<RegistrationSample> alone) =>
    [
        load.Name,
        load.Size == 0 ? "" : Spread.Of(samples.Select(sample => sample.Registrations)).Show("N0"),
        load.Accepts ? Spread.Of(samples.Select(sample => sample.Accepts)).Show("N0") : "",
        load.Accepts ? Spread.Of(samples.Zip(alone, (sample, limit) => sample.Accepts / limit.Accepts)).Show("0.00") : "",
        load.Accepts ? new Percentiles(samples.SelectMany(sample => sample.Waits)).Show() : "",
    ];
}
