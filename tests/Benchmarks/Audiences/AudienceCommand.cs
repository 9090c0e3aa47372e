using System.CommandLine;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Audiences;

/// <summary>Many devices with fields: what it takes to import them, to count and page through segments, and for one of them to ask what is for it.</summary>
internal static class AudienceCommand
{
    private static readonly Option<int> Devices = new("--devices") { Description = "Devices of the partner.", DefaultValueFactory = _ => 1_000_000 };

    private static readonly Option<int> Askers = new("--askers") { Description = "Devices that ask what is for them.", DefaultValueFactory = _ => 2_000 };

    public static Command Create()
    {
        var storageOption = new StorageOption();
        var command = new Command("audience", "Import with fields, segments, what devices show and their inboxes.") { Devices, Askers };
        storageOption.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var storage = await storageOption.StartAsync(arguments);
            await RunAsync(storage, arguments.GetValue(Devices), arguments.GetValue(Askers), cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(IDeliveryStorage storage, int devices, int askers, CancellationToken cancellationToken)
    {
        await using var run = await AudienceRun.StartAsync(storage, cancellationToken);
        var rate = await run.ImportAsync(devices, cancellationToken);
        Report.Machine();
        Report.Table(
            $"{devices:N0} devices with four fields, three of them indexed, over gRPC on {storage.Name}",
            ["what", "figure"],
            [["ImportDevices, one stream of batches of 1,000", $"{rate:N0} devices/s"], .. await run.MeasureAsync(devices, askers, cancellationToken)]);
    }
}
