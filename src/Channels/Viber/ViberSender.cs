using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Viber;

/// <summary>Hands messages to Viber Business Messages, in the types that customers can answer.</summary>
internal sealed class ViberSender(string name, ViberOptions options, IHttpClientFactory clients, TimeProvider time) : IChannelSender
{
    private const int TypeText = 206;
    private const int TypePicture = 208;
    private const int TypeButton = 209;

    private readonly Uri _url = new($"{options.Endpoint.TrimEnd('/')}/vibersrvc/1/send_message");

    public Channel Channel => ViberChannel.Id;

    public string Provider => name;

    public async ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, _url) { Content = ProviderJson.ContentOf(Compose(request)) };
        if (options.AccessToken is { Length: > 0 } token)
        {
            call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        var (response, unreached) = await clients.CreateClient(name).CallAsync(call, cancellationToken);
        if (response is null)
        {
            return unreached!;
        }

        using (response)
        {
            var answer = ProviderJson.ObjectOf(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            var retryAfter = ProviderHttp.RetryAfterOf(response, time);
            return answer.NumberAt("status") is { } status
                ? ViberStatusMap.Of(status, answer.TextAt("message_token"), retryAfter)
                : OutcomeOf(response.StatusCode, retryAfter) ?? throw new ProviderAnswerException(name, response.StatusCode);
        }
    }

    public ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken) => new(new PollOutcome(null, null));

    /// <summary>The outcome of an answer that is not Viber's; null when nobody knows.</summary>
    private static SendOutcome? OutcomeOf(HttpStatusCode status, TimeSpan? retryAfter) => status switch
    {
        HttpStatusCode.TooManyRequests => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ServiceUnavailable =>
            new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout =>
            new SendOutcome.Rejected(Reasons.Rejected),
        _ => null,
    };

    private JsonObject Compose(SendRequest request)
    {
        var content = (ViberContent)request.Content;
        var said = new JsonObject { ["#txt"] = content.Text };
        if (content.Image is { } image)
        {
            said["#img"] = image;
        }

        if (content is { Caption: { } caption, Action: { } action })
        {
            (said["#caption"], said["#action"]) = (caption, action);
        }

        // Comes back with answers.
        said["#tracking_data"] = request.IdempotencyKey;
        var message = new JsonObject
        {
            ["service_id"] = options.ServiceId,
            ["dest"] = request.Address.Phone,
            ["seq"] = SequenceOf(request.IdempotencyKey),
            ["type"] = content.Image is not null ? TypePicture : content.Caption is not null ? TypeButton : TypeText,
            ["label"] = content.IsPromotional ? "promotion" : "transaction",
            ["message"] = said,
        };
        if (options.TimeToLive is { } life)
        {
            message["ttl"] = (long)life.TotalSeconds;
        }

        return message;
    }

    /// <summary>The same number for every hand-over of an attempt (FNV-1a, of 31 bits).</summary>
    private static int SequenceOf(string key)
    {
        var hash = 2166136261u;
        foreach (var character in key)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return (int)(hash & int.MaxValue);
    }
}
