using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Graph;

/// <summary>Calls of the Graph API by which messages are handed over.</summary>
internal static class GraphCalls
{
    /// <summary>Posts a message, and makes an outcome of the answer.</summary>
    /// <param name="idOf">The id of the message in the answer of a success; empty when it has none.</param>
    /// <param name="outcomeOf">The outcome of an error in the Graph API's form; null when nobody knows whether the message was taken.</param>
    /// <exception cref="ProviderAnswerException">Nobody can tell.</exception>
    public static async Task<SendOutcome> SendAsync(
        this HttpClient client,
        string name,
        GraphOptions options,
        Uri url,
        JsonObject message,
        Func<JsonObject, string> idOf,
        Func<GraphError, TimeSpan?, SendOutcome?> outcomeOf,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, url) { Content = ProviderJson.ContentOf(message) };
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.AccessToken);
        var (response, unreached) = await client.CallAsync(call, cancellationToken);
        if (response is null)
        {
            return unreached!;
        }

        using (response)
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return ProviderJson.ObjectOf(body) is { } answer && idOf(answer) is { Length: > 0 } id
                    ? new SendOutcome.Accepted(id, PollAfter: null)
                    : throw new ProviderAnswerException(name, response.StatusCode);
            }

            var retryAfter = ProviderHttp.RetryAfterOf(response, time);
            return (GraphError.Of(body) is { } error ? outcomeOf(error, retryAfter) : OutcomeOf(response.StatusCode, retryAfter))
                ?? throw new ProviderAnswerException(name, response.StatusCode);
        }
    }

    /// <summary>The outcome of an answer that is not in the Graph API's form, such as a proxy's; null when nobody knows.</summary>
    private static SendOutcome? OutcomeOf(HttpStatusCode status, TimeSpan? retryAfter) => status switch
    {
        HttpStatusCode.TooManyRequests => new SendOutcome.Transient(Reasons.TemporaryFailure, retryAfter),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ServiceUnavailable =>
            new SendOutcome.Transient(Reasons.ProviderUnavailable, retryAfter),
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout =>
            new SendOutcome.Rejected(Reasons.Rejected),
        _ => null,
    };
}
