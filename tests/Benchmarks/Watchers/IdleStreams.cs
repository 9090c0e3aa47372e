using Grpc.Messaging.Benchmarks.Echo;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Load;
using Grpc.Messaging.Benchmarks.V1;

namespace Grpc.Messaging.Benchmarks.Watchers;

/// <summary>Streams of the echo service that got their first message and wait for a second that never comes.</summary>
internal static class IdleStreams
{
    private const int StreamsOfConnection = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>How much more memory the server has in use with this many streams open.</summary>
    public static async Task<MemorySample> MeasureAsync(EchoServer server, int count, CancellationToken cancellationToken)
    {
        // What the first connections create once must not count.
        await OpenAsync(server, StreamsOfConnection, cancellationToken);
        var before = await server.Process.ReadMemoryAsync(cancellationToken);
        var growth = default(MemorySample);
        await OpenAsync(server, count, cancellationToken, async () =>
        {
            var after = await server.Process.ReadMemoryAsync(cancellationToken);
            growth = new MemorySample(after.Heap - before.Heap, after.WorkingSet - before.WorkingSet);
        });
        return growth;
    }

    private static async Task OpenAsync(
        EchoServer server, int count, CancellationToken cancellationToken, Func<Task>? whileOpen = null)
    {
        var headers = HeaderBlock.Grpc($"{server.Http2}", "/benchmark.v1.EchoService/Watch");
        var request = GrpcFrame.Of(new WatchRequest());
        var firstMessages = StreamsOfConnection * GrpcFrame.Of(new WatchResponse()).Length;
        var connections = Enumerable.Range(0, count / StreamsOfConnection)
            .Select(_ => new Http2Connection(server.Http2, headers, () => request, StreamsOfConnection))
            .ToList();
        try
        {
            foreach (var connection in connections)
            {
                // One after the other: ten thousand at once would measure the buffers that Kestrel's pool keeps after such a burst.
                connection.Start();
                while (connection.Bytes < firstMessages)
                {
                    connection.ThrowIfFailed();
                    await Task.Delay(Pause, TimeProvider.System, cancellationToken);
                }
            }

            await (whileOpen?.Invoke() ?? Task.CompletedTask);
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }
}
