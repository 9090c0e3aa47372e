using System.Net;
using System.Text.Json;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Fcm;

/// <summary>What FCM's errors mean.</summary>
internal static class FcmStatusMap
{
    private const string FcmError = "type.googleapis.com/google.firebase.fcm.v1.FcmError";

    // What FCM asks to wait at least after QUOTA_EXCEEDED when it does not say how long.
    private static readonly TimeSpan QuotaPause = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The outcome of an error, by its own code, or by the status where the body has none: then the error is about the request as such, its project
    /// or its credentials, and never about the token.
    /// </summary>
    public static SendOutcome Of(HttpStatusCode status, string? errorCode, TimeSpan? retryAfter) => errorCode switch
    {
        "UNREGISTERED" => SendOutcome.AddressInvalid.Instance,
        "INVALID_ARGUMENT" or "SENDER_ID_MISMATCH" => new SendOutcome.Rejected(Reasons.Rejected),
        "QUOTA_EXCEEDED" => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter ?? QuotaPause),

        // The project's key for APNs or Web Push is wrong; its messages to Android devices pass.
        "THIRD_PARTY_AUTH_ERROR" => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter),
        "UNAVAILABLE" or "INTERNAL" => new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),
        _ => status switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => new SendOutcome.Rejected(Reasons.Rejected),
            HttpStatusCode.TooManyRequests => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter ?? QuotaPause),
            _ => new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),
        },
    };

    /// <summary>FCM's own code in the body of an error; null when there is none.</summary>
    public static string? CodeOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("error", out var error) && error.TryGetProperty("details", out var details)
                ? details.EnumerateArray()
                    .Where(static detail => detail.TryGetProperty("@type", out var type) && type.GetString() == FcmError)
                    .Select(static detail => detail.TryGetProperty("errorCode", out var code) ? code.GetString() : null)
                    .FirstOrDefault()
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A proxy's page, or something else that is not FCM's.
            return null;
        }
    }
}
