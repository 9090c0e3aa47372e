using System.Buffers.Text;
using System.Text.Json;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;

namespace Grpc.Messaging.Channels.WebPush;

/// <summary>Hands pushes to the push service of a browser. Whether they arrived, only the page tells.</summary>
internal sealed class WebPushSender(string name, WebPushOptions options, IHttpClientFactory clients, TimeProvider time) : IChannelSender, IDisposable
{
    private const int P256dhLength = 65;
    private const int AuthLength = 16;

    private readonly WebPushHosts _hosts = new(options.Hosts);
    private readonly VapidAuthentication _vapid = new(options.PublicKey, options.PrivateKey) { Subject = options.Subject };

    public Channel Channel => PushChannel.Id;

    public string Provider => name;

    /// <inheritdoc/>
    public IReadOnlyCollection<Platform> Platforms { get; } = [Platform.Web];

    public async ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        if (request.Address.Platform != Platform.Web || ReadSubscription(request.Address.Token) is not { } subscription)
        {
            return new SendOutcome.Rejected(Reasons.Rejected);
        }

        var content = (PushContent)request.Content;
        var notification = new WebPushNotification(request.From, content.Text, PushPayload.DataOf(request));
        var message = new PushMessage(JsonSerializer.Serialize(notification, WebPushJsonContext.Default.WebPushNotification))
        {
            TimeToLive = (int)options.TimeToLive.TotalSeconds,
            Topic = options.Topic,
            Urgency = options.Urgency switch
            {
                "very-low" => PushMessageUrgency.VeryLow,
                "low" => PushMessageUrgency.Low,
                "high" => PushMessageUrgency.High,
                _ => PushMessageUrgency.Normal,
            },
        };

        // It is ours to say when to try again.
        var client = new PushServiceClient(clients.CreateClient(name)) { AutoRetryAfter = false };
        try
        {
            await client.RequestPushMessageDeliveryAsync(subscription, message, _vapid, cancellationToken);
            return new SendOutcome.Accepted(request.IdempotencyKey, PollAfter: null);
        }
        catch (PushServiceClientException exception)
        {
            var retryAfter = exception.Headers.RetryAfter switch
            {
                { Delta: { } delta } => delta,
                { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
                _ => (TimeSpan?)null,
            };
            return WebPushStatusMap.Of(exception.StatusCode, retryAfter, request.IdempotencyKey);
        }
        catch (HttpRequestException exception) when (ProviderHttp.IsUnreached(exception))
        {
            return new SendOutcome.Transient(Reasons.ProviderUnavailable, RetryAfter: null);
        }
    }

    public ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken) => new(new PollOutcome(null, null));

    public void Dispose() => _vapid.Dispose();

    /// <summary>The subscription of a token; null when it is none, or one that we don't call.</summary>
    private PushSubscription? ReadSubscription(string token)
    {
        WebPushSubscription? told;
        try
        {
            told = JsonSerializer.Deserialize(token, WebPushJsonContext.Default.WebPushSubscription);
        }
        catch (JsonException)
        {
            return null;
        }

        if (told is not { Endpoint: { } endpoint, Keys: { P256dh: { } key, Auth: { } auth } }
            || !Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)
            || !_hosts.Allow(uri)
            || !(Base64Url.IsValid(key, out var keyLength) && keyLength == P256dhLength)
            || !(Base64Url.IsValid(auth, out var authLength) && authLength == AuthLength))
        {
            return null;
        }

        var subscription = new PushSubscription { Endpoint = endpoint };
        subscription.SetKey(PushEncryptionKeyName.P256DH, key);
        subscription.SetKey(PushEncryptionKeyName.Auth, auth);
        return subscription;
    }
}
