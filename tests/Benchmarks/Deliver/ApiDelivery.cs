using System.Diagnostics;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Benchmarks.Deliver;

/// <summary>The real server, through its gRPC API.</summary>
internal static class ApiDelivery
{
    private const int WarmUpMessages = 20;

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(2);

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

    /// <summary>Messages of one destination that this many callers, each waiting for its answer, get accepted a second.</summary>
    public static async Task<Sample> MeasureAcceptsAsync(int callers, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var database = await new SqliteDeliveryStorage().CreateAsync();
        return await MeasureAcceptsAsync(database, callers, areKeyed: false, duration, cancellationToken);
    }

    /// <summary>The same, with a new idempotency key each if they are keyed.</summary>
    public static async Task<Sample> MeasureAcceptsAsync(int callers, bool areKeyed, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var database = await new SqliteDeliveryStorage().CreateAsync();
        return await MeasureAcceptsAsync(database, callers, areKeyed, duration, cancellationToken);
    }

    /// <summary>The same, in a database that is given.</summary>
    public static async Task<Sample> MeasureAcceptsAsync(
        IDeliveryDatabase database, int callers, bool areKeyed, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var server = await MessagingServer.StartAsync(database.Settings, cancellationToken);
        var accepted = 0L;
        var stopping = false;
        var calling = Enumerable.Range(0, callers).Select(async caller =>
        {
            var request = Request();
            request.Destinations.Add(DeliveryLoad.Phone(0));
            for (var i = 0L; !Volatile.Read(ref stopping); i++)
            {
                request.RequestId = areKeyed ? $"order-{caller}-{i}" : "";
                await server.Messages.SendSmsAsync(request, server.Headers, cancellationToken: cancellationToken);
                Interlocked.Increment(ref accepted);
            }
        }).ToList();
        await Task.Delay(WarmUpTime, TimeProvider.System, cancellationToken);
        var before = Interlocked.Read(ref accepted);
        var processor = server.Process.ProcessorTime;
        var start = Stopwatch.GetTimestamp();
        await Task.Delay(duration, TimeProvider.System, cancellationToken);

        var count = Interlocked.Read(ref accepted) - before;
        var elapsed = Stopwatch.GetElapsedTime(start);
        var used = server.Process.ProcessorTime - processor;
        Volatile.Write(ref stopping, true);
        await Task.WhenAll(calling);
        return new Sample(count / elapsed.TotalSeconds, used.TotalMicroseconds / count);
    }

    private static async Task<Sample> DeliverAsync(
        List<MessagingServer> servers, DeliveryLoad load, CancellationToken cancellationToken)
    {
        var request = Request();
        request.Destinations.AddRange(Enumerable.Range(0, load.Destinations).Select(DeliveryLoad.Phone));
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

    private static SendSmsRequest Request() => new() { Text = DeliveryLoad.Text, Sender = "Benchmark" };

    private static async Task WaitAsync(MessagingServer server, string messageId, CancellationToken cancellationToken)
    {
        using var call = server.Messages.WatchMessage(
            new WatchMessageRequest { MessageId = messageId }, server.Headers, cancellationToken: cancellationToken);
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
        }
    }
}
