using System.CommandLine;
using System.Diagnostics;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Benchmarks.Webhooks;

/// <summary>How fast webhooks are told of what is in the log, against a bare HttpClient that posts such bodies, one after the other and side by side.</summary>
internal static class WebhooksCommand
{
    private const int DestinationsOfMessage = 10_000;
    private const int SideBySide = 8;

    private static readonly Option<int> Messages = new("--messages")
    {
        Description = $"Messages of {DestinationsOfMessage:N0} destinations, each an event.",
        DefaultValueFactory = _ => 2,
    };

    public static Command Create()
    {
        var effort = new EffortOptions();
        var command = new Command("webhooks", "Events a second to a local receiver, against a bare HttpClient.") { Messages };
        effort.AddTo(command);
        command.SetAction((arguments, cancellationToken) =>
            RunAsync(effort.Read(arguments), arguments.GetValue(Messages), cancellationToken));
        return command;
    }

    private static async Task RunAsync(Effort effort, int messages, CancellationToken cancellationToken)
    {
        await using var receiver = await CountingReceiver.StartAsync();
        await using var server = await MessagingServer.StartAsync(
            new Dictionary<string, string> { ["Messaging__Webhooks__AllowPrivateNetworks"] = "true" }, cancellationToken);
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        var webhooks = new WebhooksService.WebhooksServiceClient(channel);
        var webhook = new Webhook { Url = receiver.Url, EventTypes = { "message.scheduled" } };
        await webhooks.CreateWebhookAsync(new CreateWebhookRequest { Webhook = webhook }, server.Headers, cancellationToken: cancellationToken);

        List<IReadOnlyList<string>> rows = [];
        foreach (var degree in new[] { 1, SideBySide })
        {
            var comparison = new Comparison($"webhook on SQLite, against {degree} at a time", "events");
            await comparison.RunAsync(
                effort.Rounds,
                () => MeasureServiceAsync(server, receiver, messages, cancellationToken),
                () => MeasureLimitAsync(receiver, messages * DestinationsOfMessage, degree, cancellationToken));
            rows.Add(comparison.ToRow());
        }

        Report.Table("Webhooks, signed and logged, against a bare HttpClient", Comparison.Heading, rows);
    }

    private static async Task<Sample> MeasureServiceAsync(
        MessagingServer server, CountingReceiver receiver, int messages, CancellationToken cancellationToken)
    {
        var before = server.Process.ProcessorTime;
        var start = Stopwatch.GetTimestamp();
        var all = receiver.ExpectAsync(messages * DestinationsOfMessage, cancellationToken);
        for (var i = 0; i < messages; i++)
        {
            var request = new SendSmsRequest
            {
                Text = "Your order is on its way",
                Sender = "Benchmark",
                SendTime = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(1)),
                Destinations = { Enumerable.Range(0, DestinationsOfMessage).Select(number => $"9627{number:D8}") },
            };
            await server.Messages.SendSmsAsync(request, server.Headers, cancellationToken: cancellationToken);
        }

        await all;
        return SampleOf(messages * DestinationsOfMessage, start, server.Process.ProcessorTime - before);
    }

    private static async Task<Sample> MeasureLimitAsync(CountingReceiver receiver, int count, int degree, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = degree });
        var body = Encoding.UTF8.GetBytes(receiver.LastBody);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        var all = receiver.ExpectAsync(count, cancellationToken);
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = cancellationToken },
            async (_, token) =>
            {
                using var content = new ByteArrayContent(body);
                using var response = await client.PostAsync(receiver.Url, content, token);
                response.EnsureSuccessStatusCode();
            });
        await all;
        process.Refresh();
        return SampleOf(count, start, process.TotalProcessorTime - before);
    }

    private static Sample SampleOf(int count, long start, TimeSpan processorTime) =>
        new(count / Stopwatch.GetElapsedTime(start).TotalSeconds, processorTime.TotalMicroseconds / count);
}
