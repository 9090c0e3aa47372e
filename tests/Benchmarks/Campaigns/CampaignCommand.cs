using System.CommandLine;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Campaigns;

/// <summary>A campaign to every device of a partner that has a million of them: rate, memory, how fast its progress is told, and what random events make of it.</summary>
internal static class CampaignCommand
{
    private static readonly Option<int> Devices = new("--devices") { Description = "Devices of the partner.", DefaultValueFactory = _ => 1_000_000 };

    private static readonly Option<int> Events = new("--events")
    {
        Description = "Random events on the way, spread over it: pause, edit, kill, provider down, clock step. 0 = none.",
        DefaultValueFactory = _ => 0,
    };

    private static readonly Option<int> Seed = new("--seed") { Description = "Decides which events these are.", DefaultValueFactory = _ => 1 };

    private static readonly Option<int> Messages = new("--messages")
    {
        Description = "Messages of 1,000 destinations by which the engine's own rate is measured before; 0 = it is not.",
        DefaultValueFactory = _ => 100,
    };

    public static Command Create()
    {
        var storageOption = new StorageOption();
        var command = new Command("campaign", "A campaign to a million devices: rate, memory, progress, and random events on its way.") { Devices, Events, Seed, Messages };
        storageOption.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var storage = await storageOption.StartAsync(arguments);
            await RunAsync(
                storage,
                (arguments.GetValue(Devices), arguments.GetValue(Events), arguments.GetValue(Seed), arguments.GetValue(Messages)),
                cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(IDeliveryStorage storage, (int Devices, int Events, int Seed, int Messages) given, CancellationToken cancellationToken)
    {
        var own = 0.0;
        if (given.Messages > 0)
        {
            await using var database = await storage.CreateAsync();
            own = (await ApiDelivery.MeasureAsync(database, new DeliveryLoad(given.Messages, 1_000), nodes: 1, cancellationToken)).Rate;
        }

        var result = await CampaignRun.MeasureAsync(storage, given.Devices, given.Events, given.Seed, cancellationToken);
        var rate = given.Devices / result.Delivered.TotalSeconds;
        Report.Machine();
        Report.Table(
            $"A campaign to {given.Devices:N0} devices on {storage.Name}, {given.Events:N0} random events of seed {given.Seed}",
            ["what", "figure"],
            [
                ["all destinations added after", $"{result.Expanded.TotalSeconds:N1} s"],
                ["all settled after", $"{result.Delivered.TotalSeconds:N1} s, {rate:N0} a second"],
                .. own == 0 ? (IReadOnlyList<string>[])[] : [["the engine's own rate, accept to delivered, before", $"{own:N0} a second"], ["ratio", $"{rate / own:N2}"]],
                ["most memory over idle", $"{result.Memory / 1e6:N0} MB"],
                ["progress told; p50, p99, longest", result.Progress.Show()],
                ["events", string.Join(", ", result.Events.OrderBy(static pair => pair.Key).Select(static pair => $"{pair.Value} {pair.Key}"))],
                ["sums that were wrong", $"{result.WrongSums:N0}"],
                ["destinations, different devices among them, failed ones", $"{result.Destinations:N0}, {result.Devices:N0}, {result.Failed:N0}"],
            ]);
    }
}
