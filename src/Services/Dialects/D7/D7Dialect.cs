using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Transcoding;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using HttpRequest = Microsoft.AspNetCore.Http.HttpRequest;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>
/// D7's REST API, which is Jasmin's: Basic authentication; any content type; of what its back end refuses <c>{"message":"..."}</c>, of what its REST layer
/// refuses <c>{"title":"...","description":"..."}</c>, or the same in XML for who reads nothing else.
/// </summary>
internal sealed class D7Dialect(CallerAuthenticator callers) : MessagingDialect("d7", callers)
{
    private const string PoweredByHeader = "Powered-By";
    private const string PoweredBy = "Jasmin 0.10";
    private const string AuthenticationHelp = "Please provide a valid Basic auth token";

    public override string Title => "D7";

    public override IReadOnlyList<IReadOnlyList<RestCredential>> Credentials { get; } =
        [[RestCredential.Basic("user", "User and password of the account's D7 user.")]];

    public override bool AcceptsContentType(string? contentType) => true;

    public override void OnResponse(RestCall call, IMessage response) => call.HttpContext.Response.Headers[PoweredByHeader] = PoweredBy;

    public override RestErrorAnswer Describe(RestError error, HttpContext httpContext)
    {
        var headers = new Dictionary<string, string> { [PoweredByHeader] = PoweredBy };
        if (error.Detail<RetryInfo>() is { RetryDelay: { } delay })
        {
            headers[HeaderNames.RetryAfter] = $"{delay.Seconds}";
        }

        if (error.Status.StatusCode == StatusCode.Unauthenticated)
        {
            headers[HeaderNames.WWWAuthenticate] = "Basic realm=\"API\"";
        }

        return Answer(error, httpContext) with { Headers = headers };
    }

    protected override PresentedCredential? CredentialIn(RestCall call) => BasicCredential.In(call.HttpContext.Request.Headers.Authorization);

    protected override RestError? Refuse(RestCall call) =>
        Accepts(call.HttpContext.Request, "application/json") ? null : new RestError(StatusCode.InvalidArgument, "This API supports JSON media type only.");

    private static RestErrorAnswer Answer(RestError error, HttpContext http)
    {
        if (!Accepts(http.Request, "application/json"))
        {
            const string Title = "Unsupported media type";
            const string Text = "This API supports JSON media type only.";
            return Accepts(http.Request, "application/xml") || Accepts(http.Request, "text/xml") ? Xml(415, Title, Text) : Layer(415, Title, Text);
        }

        return error.Kind switch
        {
            RestErrorKind.UnknownPath => Layer(404, "404 Not Found"),
            RestErrorKind.WrongMethod => Layer(405, "405 Method Not Allowed"),
            RestErrorKind.TooLarge => Layer(413, "413 Request Entity Too Large", error.Status.Detail),
            RestErrorKind.UnsupportedMediaType => Layer(415, "Unsupported media type", error.Status.Detail),
            RestErrorKind.Unreadable => Layer(412, "Cannot parse JSON data", $"Got unparseable json data: {error.Status.Detail}"),
            _ => OfCall(error, http),
        };
    }

    private static RestErrorAnswer OfCall(RestError error, HttpContext http)
    {
        var violation = error.Detail<BadRequest>()?.FieldViolations.FirstOrDefault();
        return error.Status.StatusCode switch
        {
            StatusCode.Unauthenticated when http.Request.Headers.Authorization.Count == 0 => Layer(401, "Authentication required", AuthenticationHelp),
            StatusCode.Unauthenticated => Layer(401, $"Invalid token: {SchemeOf(http.Request)}", AuthenticationHelp),
            StatusCode.ResourceExhausted when error.Detail<ErrorInfo>()?.Reason == "RATE_LIMITED" => Refusal(403, "User throughput exceeded", http),
            StatusCode.ResourceExhausted => Layer(429, "429 Too Many Requests", error.Status.Detail),
            StatusCode.PermissionDenied => Refusal(400, $"Authorization failed for user [{UserOf(http.Request)}] ({DeniedIn(http)}).", http),
            StatusCode.InvalidArgument when violation?.Field == D7Validator.ScheduleAt => violation.Description.StartsWith(D7Validator.PastDate, StringComparison.Ordinal)
                ? Layer(412, "Cannot schedule batch in past date", violation.Description)
                : Layer(412, "Cannot parse scheduled_at value", violation.Description),
            StatusCode.InvalidArgument => Refusal(400, violation?.Description ?? error.Status.Detail, http),
            StatusCode.FailedPrecondition when error.Detail<ErrorInfo>()?.Reason == "INSUFFICIENT_CREDIT" => Refusal(403, error.Status.Detail, http),
            StatusCode.FailedPrecondition => Refusal(412, error.Status.Detail, http),
            StatusCode.AlreadyExists => Refusal(409, error.Status.Detail, http),
            StatusCode.Unavailable => Refusal(503, error.Status.Detail, http),
            _ => Refusal(error.HttpStatus, $"Unknown error: {error.Status.Detail}", http),
        };
    }

    // Jasmin takes quotation marks off both ends of: Error "reason". The other calls give the bare reason.
    private static RestErrorAnswer Refusal(int status, string reason, HttpContext http) => RestErrorAnswer.Json(status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("message", MethodOf(http) == nameof(D7Service.Send) ? $"Error \"{reason}" : reason);
        writer.WriteEndObject();
    });

    private static RestErrorAnswer Layer(int status, string title, string description = "") => RestErrorAnswer.Json(status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("title", title);
        if (description.Length > 0)
        {
            writer.WriteString("description", description);
        }

        writer.WriteEndObject();
    });

    private static RestErrorAnswer Xml(int status, string title, string description) =>
        RestErrorAnswer.Text(status, $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><error><title>{title}</title><description>{description}</description></error>")
            with
        { ContentType = "application/xml" };

    private static string DeniedIn(HttpContext http) => MethodOf(http) switch
    {
        nameof(D7Service.GetBalance) => "Cannot check balance",
        nameof(D7Service.GetRate) => "Cannot check rate",
        _ => "Cannot send MT messages",
    };

    private static string MethodOf(HttpContext http) => http.Features.Get<RestMethod>()?.Name ?? "";

    private static string UserOf(HttpRequest request) => BasicCredential.In(request.Headers.Authorization)?.Name ?? "";

    // What follows is a secret, or was meant to be one.
    private static string SchemeOf(HttpRequest request) => request.Headers.Authorization.ToString().Split(' ')[0] is { Length: <= 16 } scheme ? scheme : "";

    private static bool Accepts(HttpRequest request, string mediaType)
    {
        if (request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
        {
            return mediaType == "application/json";
        }

        var wanted = new MediaTypeHeaderValue(mediaType);
        return accepted.Any(range => range.Quality != 0 && wanted.IsSubsetOf(range));
    }
}
