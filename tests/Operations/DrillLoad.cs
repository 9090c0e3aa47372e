using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Grpc.Core;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Tests.Operations;

/// <summary>Sends at an even pace through some addresses in turn, half over REST and half over gRPC, whatever the answers take.</summary>
internal sealed class DrillLoad : IDisposable
{
    // The sandbox delivers these at once.
    private const string Phone = "962790000011";
    private const string Text = "Your order is on its way";

    // What Retry-After of a refusal says.
    private static readonly TimeSpan PauseBeforeRepetition = TimeSpan.FromSeconds(1);

    private readonly List<HttpClient> _rest = [];
    private readonly List<GrpcChannel> _channels = [];
    private readonly ConcurrentQueue<CallRecord> _calls = new();
    private readonly int _rate;
    private readonly int _tries;
    private readonly TimeSpan _patience;

    /// <param name="rate">Calls a second.</param>
    /// <param name="tries">How often a call is made at most.</param>
    /// <param name="patience">After which a caller gives a try up.</param>
    public DrillLoad(IEnumerable<(Uri Http, Uri Grpc)> addresses, int rate, int tries, TimeSpan patience)
    {
        (_rate, _tries, _patience) = (rate, tries, patience);
        foreach (var (http, grpc) in addresses)
        {
            _rest.Add(new HttpClient(NewHandler()) { BaseAddress = http, Timeout = patience });
            _rest[^1].DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Cluster.ApiKey);
            _channels.Add(GrpcChannel.ForAddress(grpc, new GrpcChannelOptions { HttpHandler = NewHandler() }));
        }
    }

    /// <summary>Sends until told to stop, and answers what came of all calls once each has its end.</summary>
    public async Task<IReadOnlyCollection<CallRecord>> RunAsync(CancellationToken stop)
    {
        var time = TimeProvider.System;
        var (start, sent) = (time.GetTimestamp(), 0);
        var open = new List<Task>();
        while (!stop.IsCancellationRequested)
        {
            for (var due = (int)(time.GetElapsedTime(start).TotalSeconds * _rate); sent < due; sent++)
            {
                var number = sent;
                open.Add(Task.Run(() => SendAsync(number), CancellationToken.None));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), time, CancellationToken.None);
        }

        await Task.WhenAll(open);
        return _calls;
    }

    public void Dispose()
    {
        _rest.ForEach(static client => client.Dispose());
        _channels.ForEach(static channel => channel.Dispose());
    }

    private static SocketsHttpHandler NewHandler() => new()
    {
        SslOptions = { RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate?.Subject == "CN=127.0.0.1" },
        EnableMultipleHttp2Connections = true,
    };

    private async Task SendAsync(int number)
    {
        var key = Guid.NewGuid().ToString("n");
        var door = number / 2 % _rest.Count;
        var failures = new List<string>();
        var longest = TimeSpan.Zero;
        for (var tries = 1; tries <= _tries; tries++)
        {
            var start = TimeProvider.System.GetTimestamp();
            var (messageId, failure) = number % 2 == 0 ? await TryRestAsync(_rest[door], key) : await TryGrpcAsync(_channels[door], key);
            var took = TimeProvider.System.GetElapsedTime(start);
            longest = took > longest ? took : longest;
            if (failure is null)
            {
                _calls.Enqueue(new CallRecord(messageId, tries, failures, longest));
                return;
            }

            failures.Add(failure);
            if (tries < _tries)
            {
                await Task.Delay(PauseBeforeRepetition, TimeProvider.System);
            }
        }

        _calls.Enqueue(new CallRecord("", _tries, failures, longest));
    }

    private static async Task<(string MessageId, string? Failure)> TryRestAsync(HttpClient client, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/SMS/v1/messages")
        {
            Content = JsonContent.Create(new { text = Text, from = "Drill", destinations = new[] { Phone } }),
        };
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var response = await client.SendAsync(request);
            var answer = await response.Content.ReadAsStringAsync();
            return response.IsSuccessStatusCode
                ? (JsonNode.Parse(answer)!["messageId"]!.GetValue<string>(), null)
                : ("", $"REST {(int)response.StatusCode}");
        }
        catch (HttpRequestException exception)
        {
            return ("", $"REST {exception.HttpRequestError}");
        }
        catch (TaskCanceledException)
        {
            return ("", "REST timeout");
        }
    }

    private async Task<(string MessageId, string? Failure)> TryGrpcAsync(GrpcChannel channel, string key)
    {
        var request = new SendSmsRequest { Text = Text, Sender = "Drill", RequestId = key, Destinations = { Phone } };
        try
        {
            var response = await new MessagesService.MessagesServiceClient(channel).SendSmsAsync(
                request, new Metadata { { "authorization", $"Bearer {Cluster.ApiKey}" } }, TimeProvider.System.GetUtcNow().UtcDateTime + _patience);
            return (response.Message.MessageId, null);
        }
        catch (RpcException exception)
        {
            return ("", $"gRPC {exception.StatusCode}");
        }
    }
}
