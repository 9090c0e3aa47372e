using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Channels.Apns;

/// <summary>Hands pushes to APNs. Whether they arrived, only the application on the device tells.</summary>
internal sealed class ApnsSender(string name, ApnsOptions options, ApnsCredentials credentials, IHttpClientFactory clients, TimeProvider time)
    : IChannelSender, IDisposable
{
    private readonly string _url = $"{options.Endpoint.TrimEnd('/')}/3/device/";

    public Channel Channel => PushChannel.Id;

    public string Provider => name;

    /// <inheritdoc/>
    public IReadOnlyCollection<Platform> Platforms { get; } = [Platform.Ios];

    public async ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        if (request.Address is not { Token.Length: > 0, Platform: Platform.Ios })
        {
            return new SendOutcome.Rejected(Reasons.Rejected);
        }

        var token = credentials.GetToken();
        using var call = Compose(request, token);
        var (response, unreached) = await clients.CreateClient(name).CallAsync(call, cancellationToken);
        if (response is null)
        {
            return unreached!;
        }

        using (response)
        {
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return new SendOutcome.Accepted(IdOf(request), PollAfter: null);
            }

            var reason = ApnsStatusMap.ReasonOf(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            if (reason == ApnsStatusMap.ExpiredProviderToken)
            {
                credentials.Expire(token);
            }

            return ApnsStatusMap.Of(response.StatusCode, reason, ProviderHttp.RetryAfterOf(response, time));
        }
    }

    public ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken) => new(new PollOutcome(null, null));

    public void Dispose() => credentials.Dispose();

    /// <summary>The attempt as APNs knows it: an apns-id must be a UUID, the same whenever the attempt is handed over.</summary>
    private static string IdOf(SendRequest request) =>
        new Guid(SHA256.HashData(Encoding.ASCII.GetBytes(request.IdempotencyKey)).AsSpan(0, 16)).ToString();

    private HttpRequestMessage Compose(SendRequest request, string token)
    {
        var call = new HttpRequestMessage(HttpMethod.Post, _url + Uri.EscapeDataString(request.Address.Token))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Payload(request)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        call.Headers.Authorization = new AuthenticationHeaderValue("bearer", token);
        call.Headers.Add("apns-id", IdOf(request));
        call.Headers.Add("apns-topic", options.Topic);
        call.Headers.Add("apns-push-type", options.PushType);
        call.Headers.Add("apns-priority", IsBackground ? "5" : options.Priority.ToString());
        call.Headers.Add("apns-expiration", options.TimeToLive is { } life ? (time.GetUtcNow() + life).ToUnixTimeSeconds().ToString() : "0");
        if (options.CollapseId is { } collapseId)
        {
            call.Headers.Add("apns-collapse-id", collapseId);
        }

        return call;
    }

    private bool IsBackground => options.PushType == "background";

    private byte[] Payload(SendRequest request)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteStartObject("aps");
            if (IsBackground)
            {
                json.WriteNumber("content-available", 1);
            }
            else
            {
                json.WriteStartObject("alert");
                json.WriteString("title", request.From);
                json.WriteString("body", ((PushContent)request.Content).Text);
                json.WriteEndObject();
                if (options.Sound.Length > 0)
                {
                    json.WriteString("sound", options.Sound);
                }
            }

            json.WriteEndObject();

            // "aps" is Apple's; a caller's key of that name would make the payload ambiguous.
            foreach (var (key, value) in PushPayload.DataOf(request).Where(static pair => pair.Key != "aps"))
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        return output.ToArray();
    }
}
