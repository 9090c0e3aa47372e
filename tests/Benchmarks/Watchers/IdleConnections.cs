using System.Net;
using Grpc.Messaging.Benchmarks.Echo;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.V1;

namespace Grpc.Messaging.Benchmarks.Watchers;

/// <summary>As <see cref="IdleStreams"/>, over HTTP/1.1: each stream needs a connection of its own.</summary>
internal static class IdleConnections
{
    private const int Concurrency = 32;

    /// <summary>How much more memory the server has in use with this many streams open.</summary>
    public static async Task<MemorySample> MeasureAsync(EchoServer server, int count, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://{server.Http1}"), DefaultRequestVersion = HttpVersion.Version11 };
        using var first = await OpenAsync(client, cancellationToken);
        var before = await server.Process.ReadMemoryAsync(cancellationToken);
        var open = new HttpResponseMessage[count];
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
            async (i, token) => open[i] = await OpenAsync(client, token));
        var after = await server.Process.ReadMemoryAsync(cancellationToken);
        foreach (var response in open)
        {
            response.Dispose();
        }

        return new MemorySample(after.Heap - before.Heap, after.WorkingSet - before.WorkingSet);
    }

    private static async Task<HttpResponseMessage> OpenAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/benchmark.v1.EchoService/Watch")
        {
            Content = new ByteArrayContent(GrpcFrame.Of(new WatchRequest())),
        };
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var message = new byte[GrpcFrame.HeaderSize];
        await (await response.Content.ReadAsStreamAsync(cancellationToken)).ReadExactlyAsync(message, cancellationToken);
        return response;
    }
}
