using System.CommandLine;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Inboxes;

/// <summary>An inbox message to every device of a partner: what it costs to send, and devices to see and to read it.</summary>
internal static class InboxCommand
{
    private static readonly Option<int> Devices = new("--devices") { Description = "Devices of the partner.", DefaultValueFactory = _ => 1_000_000 };

    private static readonly Option<int> Messages = new("--messages") { Description = "Messages in every inbox.", DefaultValueFactory = _ => 50 };

    private static readonly Option<int> Readers = new("--readers") { Description = "Devices that open their inbox.", DefaultValueFactory = _ => 10_000 };

    public static Command Create()
    {
        var command = new Command("inbox", "Inbox messages to every device, on SQLite.") { Devices, Messages, Readers };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            arguments.GetValue(Devices), arguments.GetValue(Messages), arguments.GetValue(Readers), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int devices, int messages, int readers, CancellationToken cancellationToken)
    {
        var result = await InboxRun.MeasureAsync(devices, messages, readers, cancellationToken);
        Report.Machine();
        Report.Table(
            $"{messages:N0} inbox messages to a segment of {devices:N0} devices, {readers:N0} of which open their inbox",
            ["what", "figure"],
            [
                ["a message sent, on disk; p50, p99, longest", result.Sends.Show()],
                ["a page of 20 of an inbox; p50, p99, longest", result.Lists.Show()],
                ["a message marked as read, on disk; p50, p99, longest", result.Reads.Show()],
                ["rows that say what devices made of messages", $"{result.Rows:N0}"],
                ["instead, a row a device for one message, in chunks of 5,000", $"{result.RowsTime.TotalSeconds:N1} s, {result.RowsBytes / 1e6:N0} MB"],
            ]);
    }
}
