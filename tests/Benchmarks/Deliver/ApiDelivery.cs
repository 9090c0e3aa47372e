using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Messaging.Benchmarks.Echo;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Benchmarks.Deliver;

/// <summary>The real server, through its gRPC API.</summary>
internal static class ApiDelivery
{
    private const int WarmUpMessages = 10;

    // Until then tiered compilation has not settled; several servers on the same cores take as much longer.
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(8);

    private static readonly string WatchPath = MessagingServer.PathOf(nameof(MessagesService.MessagesServiceClient.WatchMessage));

    private static readonly HttpClient Watches = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Destinations from the first call until the service says of the last message that all of it is terminal.</summary>
    /// <param name="nodes">Servers on the database; each message is sent to one of them and watched at the next.</param>
    public static async Task<Sample> MeasureAsync(
        IDeliveryDatabase database, DeliveryLoad load, int nodes, CancellationToken cancellationToken)
    {
        var servers = new List<MessagingServer>();
        try
        {
            for (var i = 0; i < nodes; i++)
            {
                servers.Add(await MessagingServer.StartAsync(database.Settings, cancellationToken));
            }

            for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUpTime * nodes;)
            {
                await DeliverAsync(servers, load with { Messages = WarmUpMessages }, cancellationToken);
            }

            return await DeliverAsync(servers, load, cancellationToken);
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    /// <summary>A call to these phones.</summary>
    public static SendSmsRequest Request(string requestId, params IEnumerable<string> phones) =>
        new() { RequestId = requestId, Text = DeliveryLoad.Text, Sender = "Benchmark", Destinations = { phones } };

    private static async Task<Sample> DeliverAsync(
        List<MessagingServer> servers, DeliveryLoad load, CancellationToken cancellationToken)
    {
        var request = Request("", Enumerable.Range(0, load.Destinations).Select(DeliveryLoad.Phone));
        var processor = ProcessorTime();
        var start = Stopwatch.GetTimestamp();
        List<Task> watches = [];
        await Parallel.ForAsync(
            0,
            load.Messages,
            new ParallelOptions { MaxDegreeOfParallelism = load.ConcurrentAccepts, CancellationToken = cancellationToken },
            async (i, token) =>
            {
                var response = await servers[i % servers.Count].Messages.SendSmsAsync(
                    request, servers[0].Headers, cancellationToken: token);
                lock (watches)
                {
                    watches.Add(WaitAsync(servers[(i + 1) % servers.Count], response.Message.MessageId, cancellationToken));
                }
            });
        await Task.WhenAll(watches);
        var elapsed = Stopwatch.GetElapsedTime(start);
        return new Sample(
            load.Total / elapsed.TotalSeconds, (ProcessorTime() - processor).TotalMicroseconds / load.Total);

        TimeSpan ProcessorTime() => servers.Aggregate(TimeSpan.Zero, (sum, server) => sum + server.Process.ProcessorTime);
    }

    // Read to its end but not parsed: on cores shared with the servers the cheapest client wins.
    private static async Task WaitAsync(MessagingServer server, string messageId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, server.GrpcUrl + WatchPath)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(GrpcFrame.Of(new WatchMessageRequest { MessageId = messageId }))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") },
            },
            Headers = { { "te", "trailers" }, { "authorization", server.Headers.GetValue("authorization") } },
        };
        using var response = await Watches.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await response.Content.CopyToAsync(Stream.Null, cancellationToken);
        if (!response.TrailingHeaders.TryGetValues("grpc-status", out var status) || status.Single() != "0")
        {
            throw new InvalidOperationException($"The watch of message {messageId} ended before the message did.");
        }
    }
}
