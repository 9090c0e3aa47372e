using System.Text.Json.Nodes;

namespace Grpc.Messaging.Benchmarks.Watchers;

/// <summary>WatchMessage as server-sent events over HTTP/1.1.</summary>
internal sealed class SseWatch(HttpResponseMessage response, StreamReader reader) : IOpenWatch
{
    private const string Data = "data:";

    public static async Task<SseWatch> OpenAsync(HttpClient client, string messageId, CancellationToken cancellationToken)
    {
        var response = await client.GetAsync(
            $"/omni/v1/messages/{messageId}:watch", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        return new SseWatch(response, new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken), bufferSize: 512));
    }

    public async Task ReadSnapshotAsync(CancellationToken cancellationToken)
    {
        while (await ReadEventAsync(cancellationToken) is { } told)
        {
            if (told["snapshot"]?["complete"]?.GetValue<bool>() == true)
            {
                return;
            }
        }

        throw new InvalidOperationException("The watch ended before its snapshot was complete.");
    }

    public async Task<bool> ReadToEndAsync(CancellationToken cancellationToken)
    {
        var told = false;
        while (await ReadEventAsync(cancellationToken) is { } next)
        {
            told |= next["change"]?["state"]?.GetValue<string>() == "cancelled";
        }

        return told;
    }

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }

    private async Task<JsonNode?> ReadEventAsync(CancellationToken cancellationToken)
    {
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(Data, StringComparison.Ordinal))
            {
                return JsonNode.Parse(line[Data.Length..]);
            }
        }

        return null;
    }
}
