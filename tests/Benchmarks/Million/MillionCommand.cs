using System.CommandLine;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Benchmarks.Million;

/// <summary>
/// One push to every device of an application that has a million of them: how soon the first is handed over, what memory it takes, and what is left of
/// it after a kill in the middle.
/// </summary>
internal static class MillionCommand
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private static readonly Option<int> Devices = new("--devices")
    {
        Description = "Devices of the application.",
        DefaultValueFactory = _ => 1_000_000,
    };

    private static readonly Option<bool> Kill = new("--kill")
    {
        Description = "Kills the server when half of the destinations have been added, and starts it again.",
    };

    public static Command Create()
    {
        var command = new Command("million", "One push to a million devices on SQLite: first hand-over, memory, rate.") { Devices, Kill };
        command.SetAction((arguments, cancellationToken) =>
            RunAsync(arguments.GetValue(Devices), arguments.GetValue(Kill), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int devices, bool isKilled, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("messaging-million-");
        try
        {
            var file = new MillionFile(data);
            string applicationId;
            await using (var server = await MessagingServer.StartAsync(file.Settings, data, cancellationToken))
            {
                applicationId = await server.CreateApplicationAsync(cancellationToken);
            }

            await file.AddDevicesAsync(applicationId, devices, cancellationToken);
            Report.Machine();
            Show(devices, isKilled, await SendAsync(file, data, applicationId, devices, isKilled, cancellationToken), await file.ReadAsync(cancellationToken));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<MillionResult> SendAsync(
        MillionFile file, DirectoryInfo data, string applicationId, int devices, bool isKilled, CancellationToken cancellationToken)
    {
        var server = await MessagingServer.StartAsync(file.Settings, data, cancellationToken);
        try
        {
            var idle = (await server.Process.ReadMemoryAsync(cancellationToken)).WorkingSet;
            var (start, timestamp) = (TimeProvider.System.GetUtcNow(), TimeProvider.System.GetTimestamp());
            await server.Messages.SendPushAsync(
                new SendPushRequest { Text = "The sale begins", Sender = "Shop", ApplicationId = applicationId }, server.Headers, cancellationToken: cancellationToken);
            var answered = TimeProvider.System.GetElapsedTime(timestamp);
            var (peak, added) = (idle, TimeSpan.Zero);
            while (true)
            {
                var message = (await server.Messages.ListMessagesAsync(new ListMessagesRequest(), server.Headers, cancellationToken: cancellationToken)).Messages[0];
                peak = Math.Max(peak, server.Process.WorkingSet);
                if (message.DestinationCount == devices && added == TimeSpan.Zero)
                {
                    added = TimeProvider.System.GetElapsedTime(timestamp);
                }

                if (message.States.Sum(static state => state.State == DeliveryState.Delivered ? state.Count : 0) == devices)
                {
                    return new MillionResult(
                        answered, file.FirstHandOver() - start, added, TimeProvider.System.GetElapsedTime(timestamp), peak - idle);
                }

                if (isKilled && message.DestinationCount >= devices / 2)
                {
                    isKilled = false;
                    await server.Process.KillAsync(cancellationToken);
                    await server.DisposeAsync();
                    server = await MessagingServer.StartAsync(file.Settings, data, cancellationToken);
                }

                await Task.Delay(Look, TimeProvider.System, cancellationToken);
            }
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static void Show(int devices, bool isKilled, MillionResult result, MillionRows rows) => Report.Table(
        $"One push to {devices:N0} devices on SQLite{(isKilled ? ", killed in the middle" : "")}",
        ["what", "figure"],
        [
            ["answered after", $"{result.Answered.TotalMilliseconds:N0} ms"],
            ["first hand-over after", $"{result.FirstHandOver.TotalMilliseconds:N0} ms"],
            ["all destinations added after", $"{result.Added.TotalSeconds:N1} s"],
            ["all delivered after", $"{result.Delivered.TotalSeconds:N1} s, {devices / result.Delivered.TotalSeconds:N0} a second"],
            ["most memory over idle", $"{result.Memory / 1e6:N0} MB"],
            ["destinations, different devices among them", $"{rows.Deliveries:N0}, {rows.Devices:N0}"],
            ["hand-overs, different ones among them", $"{rows.HandOvers:N0}, {rows.DifferentHandOvers:N0}"],
        ]);
}
