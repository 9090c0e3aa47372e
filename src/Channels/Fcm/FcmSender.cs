using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Google.Apis.Auth.OAuth2.Responses;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Channels.Fcm;

/// <summary>Hands pushes to Firebase Cloud Messaging. Whether they arrived, only the application on the device tells.</summary>
internal sealed class FcmSender(string name, FcmOptions options, FcmCredentials credentials, IHttpClientFactory clients, TimeProvider time)
    : IChannelSender
{
    private readonly Uri _url = new($"{options.Endpoint.TrimEnd('/')}/v1/projects/{options.ProjectId ?? credentials.ProjectId}/messages:send");

    public Channel Channel => PushChannel.Id;

    public string Provider => name;

    /// <inheritdoc/>
    public IReadOnlyCollection<Platform> Platforms { get; } = options.ReachesIos ? [Platform.Android, Platform.Ios] : [Platform.Android];

    public async ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        if (request.Address.Token.Length == 0 || request.Address.Platform is not { } platform || !Platforms.Contains(platform))
        {
            return new SendOutcome.Rejected(Reasons.Rejected);
        }

        if (await GetTokenAsync(cancellationToken) is not { } token)
        {
            return new SendOutcome.Transient(Reasons.ProviderUnavailable, RetryAfter: null);
        }

        using var call = new HttpRequestMessage(HttpMethod.Post, _url)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = _url.Scheme == Uri.UriSchemeHttp ? HttpVersionPolicy.RequestVersionExact : HttpVersionPolicy.RequestVersionOrLower,
            Content = new ByteArrayContent(Compose(request)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
        };
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var (response, unreached) = await clients.CreateClient(name).CallAsync(call, cancellationToken);
        if (response is null)
        {
            return unreached!;
        }

        using (response)
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.StatusCode == HttpStatusCode.OK
                ? new SendOutcome.Accepted(IdOf(body), PollAfter: null)
                : FcmStatusMap.Of(response.StatusCode, FcmStatusMap.CodeOf(body), ProviderHttp.RetryAfterOf(response, time));
        }
    }

    public ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken) => new(new PollOutcome(null, null));

    private static string IdOf(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("name").GetString() ?? "";
    }

    /// <summary>The access token; null when none can be had: nothing has been sent then.</summary>
    private async Task<string?> GetTokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await credentials.GetTokenAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is TokenResponseException or HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private byte[] Compose(SendRequest request)
    {
        var text = ((PushContent)request.Content).Text;
        var data = PushPayload.DataOf(request);
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteStartObject("message");
            json.WriteString("token", request.Address.Token);
            if (options.ShowsNotification)
            {
                json.WriteStartObject("notification");
                json.WriteString("title", request.From);
                json.WriteString("body", text);
                json.WriteEndObject();
            }
            else
            {
                data.TryAdd("text", text);
                data.TryAdd("title", request.From);
            }

            json.WriteStartObject("data");
            foreach (var (key, value) in data)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            json.WriteStartObject("android");
            json.WriteString("priority", options.Priority);
            if (options.TimeToLive is { } life)
            {
                json.WriteString("ttl", $"{(long)life.TotalSeconds}s");
            }

            json.WriteEndObject();
            if (options.TimeToLive is { } lifeOnIos)
            {
                json.WriteStartObject("apns");
                json.WriteStartObject("headers");
                json.WriteString("apns-expiration", (time.GetUtcNow() + lifeOnIos).ToUnixTimeSeconds().ToString());
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteStartObject("webpush");
                json.WriteStartObject("headers");
                json.WriteString("TTL", ((long)lifeOnIos.TotalSeconds).ToString());
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return output.ToArray();
    }
}
