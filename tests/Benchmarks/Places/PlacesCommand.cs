using System.CommandLine;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Places;

/// <summary>Devices that walk through a city of geofences: how long a position takes, and whether each coming and going is told once.</summary>
internal static class PlacesCommand
{
    private static readonly Option<int> Geofences = new("--geofences") { Description = "Geofences of the partner.", DefaultValueFactory = _ => 25_000 };

    private static readonly Option<int> Devices = new("--devices") { Description = "Devices that walk.", DefaultValueFactory = _ => 10_000 };

    private static readonly Option<int> Steps = new("--steps") { Description = "Positions that each device tells.", DefaultValueFactory = _ => 10 };

    public static Command Create()
    {
        var command = new Command("places", "Positions of devices among geofences, on SQLite.") { Geofences, Devices, Steps };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            arguments.GetValue(Geofences), arguments.GetValue(Devices), arguments.GetValue(Steps), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int geofences, int devices, int steps, CancellationToken cancellationToken)
    {
        var result = await PlacesRun.MeasureAsync(geofences, devices, steps, cancellationToken);
        Report.Machine();
        Report.Table(
            $"{devices:N0} devices walk {steps:N0} steps each among {geofences:N0} geofences",
            ["what", "figure"],
            [
                ["geofences around a position, by the index; p50, p99, longest", result.Lookups.Show()],
                ["a position, stored; p50, p99, longest", result.Positions.Show()],
                ["positions", $"{result.Rate:N0}/s"],
                ["comings and goings told", $"{result.Told:N0}"],
                ["of those that there were, not told, or told twice", $"{result.Wrong:N0}"],
                ["managed memory at the end", $"{result.Memory / 1024.0 / 1024.0:N0} MiB"],
            ]);
    }
}
