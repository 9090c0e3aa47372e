using System.Diagnostics;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Benchmarks.Deliver;

/// <summary>The real server, through its gRPC API.</summary>
internal static class ApiDelivery
{
    private const int WarmUpMessages = 20;

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

            await DeliverAsync(servers, load with { Messages = WarmUpMessages }, cancellationToken);
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
            new ParallelOptions { MaxDegreeOfParallelism = DeliveryLoad.ConcurrentAccepts, CancellationToken = cancellationToken },
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

    private static async Task WaitAsync(MessagingServer server, string messageId, CancellationToken cancellationToken)
    {
        using var call = server.Messages.WatchMessage(
            new WatchMessageRequest { MessageId = messageId }, server.Headers, cancellationToken: cancellationToken);
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
        }
    }
}
