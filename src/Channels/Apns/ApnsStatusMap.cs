using System.Net;
using System.Text.Json;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Apns;

/// <summary>What the reasons of APNs mean: "Handling notification responses from APNs".</summary>
internal static class ApnsStatusMap
{
    /// <summary>The reason for a provider token that is too old.</summary>
    public const string ExpiredProviderToken = "ExpiredProviderToken";

    /// <summary>
    /// The outcome of an answer that is not 200. Only 410 says that a token is gone: BadDeviceToken is as well the answer to every token when the
    /// endpoint is the wrong one of the two, and must not cost all of them.
    /// </summary>
    public static SendOutcome Of(HttpStatusCode status, string? reason, TimeSpan? retryAfter) => (status, reason) switch
    {
        (HttpStatusCode.Gone, "Unregistered" or "ExpiredToken") => SendOutcome.AddressInvalid.Instance,
        (HttpStatusCode.TooManyRequests, "TooManyRequests") => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter),

        // Our credentials, or their pace, or the service: the same for every message.
        (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError, _)
            or (_, "IdleTimeout") => new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),
        _ => new SendOutcome.Rejected(Reasons.Rejected),
    };

    /// <summary>The reason in the body of an answer; null when there is none.</summary>
    public static string? ReasonOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("reason", out var reason)
                ? reason.GetString()
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
