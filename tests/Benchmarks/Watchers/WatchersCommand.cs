using System.CommandLine;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Benchmarks.Watchers;

/// <summary>What an open, idle watcher costs the server's memory.</summary>
internal static class WatchersCommand
{
    private const int WatchesOfConnection = 100;

    private static readonly Option<int> Count = new("--count")
    {
        Description = "Watchers open at the same time; a multiple of 100.",
        DefaultValueFactory = _ => 10_000,
    };

    public static Command Create()
    {
        var command = new Command("watchers", "Memory of the server per open, idle watcher.") { Count };
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments.GetValue(Count), cancellationToken));
        return command;
    }

    public static async Task RunAsync(int count, CancellationToken cancellationToken)
    {
        List<IReadOnlyList<string>> rows = [];
        await using (var ours = await EchoServer.StartOursAsync(cancellationToken))
        {
            rows.Add(Row("gRPC stream of a service that does nothing", await IdleStreams.MeasureAsync(ours, count, cancellationToken)));
        }

        await using (var limit = await EchoServer.StartLimitAsync(cancellationToken))
        {
            rows.Add(Row("the same by a bare Kestrel handler", await IdleStreams.MeasureAsync(limit, count, cancellationToken)));
        }

        await using (var limit = await EchoServer.StartLimitAsync(cancellationToken))
        {
            rows.Add(Row(
                "the same over HTTP/1.1, one a connection", await IdleConnections.MeasureAsync(limit, count, cancellationToken)));
        }

        await using (var server = await MessagingServer.StartAsync(cancellationToken))
        {
            rows.Add(Row("WatchMessage over gRPC, 100 a connection", await OverGrpcAsync(server, count, cancellationToken)));
        }

        await using (var server = await MessagingServer.StartAsync(cancellationToken))
        {
            rows.Add(Row("WatchMessage as server-sent events, one a connection", await OverSseAsync(server, count, cancellationToken)));
        }

        Report.Table($"Memory per watcher, {count:N0} open", ["what", "heap", "working set"], rows);

        IReadOnlyList<string> Row(string what, MemorySample growth) =>
            [what, $"{growth.Heap / 1024.0 / count:0.00} KiB", $"{growth.WorkingSet / 1024.0 / count:0.00} KiB"];
    }

    private static async Task<MemorySample> OverGrpcAsync(MessagingServer server, int count, CancellationToken cancellationToken)
    {
        var channels = Enumerable.Range(0, (count + WatchesOfConnection - 1) / WatchesOfConnection)
            .Select(_ => GrpcChannel.ForAddress(server.GrpcUrl))
            .ToList();
        var clients = channels.ConvertAll(channel => new MessagesService.MessagesServiceClient(channel));
        var growth = await MessageWatchers.MeasureAsync(
            server,
            (i, messageId, token) => Task.FromResult<IOpenWatch>(new GrpcWatch(clients[i / WatchesOfConnection].WatchMessage(
                new WatchMessageRequest { MessageId = messageId }, server.Headers, cancellationToken: token))),
            count,
            cancellationToken);
        channels.ForEach(channel => channel.Dispose());
        return growth;
    }

    private static async Task<MemorySample> OverSseAsync(MessagingServer server, int count, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.RestUrl) };
        client.DefaultRequestHeaders.Add("Authorization", server.Headers.GetValue("authorization"));
        client.DefaultRequestHeaders.Add("Accept", "text/event-stream");
        return await MessageWatchers.MeasureAsync(
            server, async (_, messageId, token) => await SseWatch.OpenAsync(client, messageId, token), count, cancellationToken);
    }
}
