using System.Net;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.WebPush;

/// <summary>What the statuses of push services mean (RFC 8030, RFC 8292).</summary>
internal static class WebPushStatusMap
{
    /// <summary>The outcome of a status other than 201.</summary>
    /// <param name="key">Our name of the attempt: push services tell no id that receipts would be found by.</param>
    public static SendOutcome Of(HttpStatusCode status, TimeSpan? retryAfter, string key) => status switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new SendOutcome.Accepted(key, PollAfter: null),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => SendOutcome.AddressInvalid.Instance,
        HttpStatusCode.TooManyRequests => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter),

        // Wrong VAPID keys are wrong for every subscription, and say nothing about this one.
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or >= HttpStatusCode.InternalServerError =>
            new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),
        _ => new SendOutcome.Rejected(Reasons.Rejected),
    };
}
