using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Transcoding;
using Grpc.Messaging.V1;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Services.Dialects;

/// <summary>
/// Delevera's REST API: bearer keys; 401 as bare text; any other error as <c>{"error":"..."}</c>; any content type; what its JSON
/// has no place for, such as paging, in headers.
/// </summary>
internal sealed class DeleveraDialect(CallerAuthenticator callers) : MessagingDialect("delevera", callers)
{
    private const string NotAuthorized = "Not Authorized";
    private const string NextPageTokenHeader = "X-Next-Page-Token";
    private const string PartialHeader = "destinations-partial";

    private readonly ConcurrentDictionary<MessageDescriptor, FieldDescriptor?> _nextPageTokens = [];

    public override string Title => "Messaging";

    public override IReadOnlyList<IReadOnlyList<RestCredential>> Credentials { get; } =
        [[RestCredential.Bearer("apiKey", "An API key of the account, or the token of a user's session. A watch also takes the query parameter `ticket`.")]];

    /// <summary>
    /// Whatever it is called, a body is read as JSON: two of the documented samples send a malformed type, curl sends that of a form, and the
    /// list of status codes has no 415.
    /// </summary>
    public override bool AcceptsContentType(string? contentType) => true;

    protected override PresentedCredential? CredentialIn(RestCall call) => BearerCredential.In(call.HttpContext.Request.Headers.Authorization);

    protected override string? TicketIn(RestCall call) => call.HttpContext.Request.Query.TryGetValue("ticket", out var ticket) ? ticket.ToString() : null;

    public override void OnResponse(RestCall call, IMessage response)
    {
        var field = _nextPageTokens.GetOrAdd(response.Descriptor, static descriptor => descriptor.FindFieldByName("next_page_token"));
        if (field?.Accessor.GetValue(response) is string { Length: > 0 } token)
        {
            call.HttpContext.Response.Headers[NextPageTokenHeader] = token;
        }

        // Legacy JSON has no field for it.
        if (IsPartial(response))
        {
            call.HttpContext.Response.Headers[PartialHeader] = "true";
        }
    }

    public override RestErrorAnswer Describe(RestError error, HttpContext httpContext)
    {
        if (error.HttpStatus == StatusCodes.Status401Unauthorized)
        {
            return RestErrorAnswer.Text(error.HttpStatus, NotAuthorized) with { Headers = Header("WWW-Authenticate", "Bearer") };
        }

        var answer = RestErrorAnswer.Json(error.HttpStatus, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("error", Sentence(error, httpContext.Features.Get<RestMethod>()));
            writer.WriteEndObject();
        });
        return error.Detail<RetryInfo>() is { RetryDelay: { } delay } ? answer with { Headers = Header("Retry-After", $"{delay.Seconds}") } : answer;
    }

    private static bool IsPartial(IMessage response) => response switch
    {
        SendPushResponse sent => sent.Message.DestinationsTruncated,
        SendSmsResponse sent => sent.Message.DestinationsTruncated,
        SendOmniResponse sent => sent.Message.DestinationsTruncated,
        GetMessageResponse read => read.Message.DestinationsTruncated,
        GetMessageByRequestIdResponse read => read.Message.DestinationsTruncated,
        CancelMessageResponse cancelled => cancelled.Message.DestinationsTruncated,
        _ => false,
    };

    // What a gRPC caller reads under the contract's names must name the keys of JSON to this one.
    private static string Sentence(RestError error, RestMethod? method) =>
        error.Kind == RestErrorKind.Call && method is not null && error.Detail<BadRequest>() is { } request
            ? string.Join("; ", request.FieldViolations.Select(violation => $"{method.JsonPath(violation.Field)} {method.JsonText(violation)}"))
            : error.Status.Detail;

    private static Dictionary<string, string> Header(string name, string value) => new() { [name] = value };
}
