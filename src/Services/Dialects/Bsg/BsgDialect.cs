using Google.Rpc;
using Grpc.Core;
using Grpc.Messaging.Bsg.V1;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Transcoding;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Grpc.Messaging.Services.Dialects.Bsg;

/// <summary>
/// BSG's REST API: a key in X-API-KEY; any content type; errors as <c>{"error":40,"errorDescription":"..."}</c>, those of the caller with HTTP status 200.
/// </summary>
internal sealed class BsgDialect(CallerAuthenticator callers) : MessagingDialect("bsg", callers)
{
    private const string KeyHeader = "X-API-KEY";

    public override string Title => "BSG";

    public override IReadOnlyList<IReadOnlyList<RestCredential>> Credentials { get; } =
        [[RestCredential.Header("key", KeyHeader, "The account's BSG key.")]];

    public override bool AcceptsContentType(string? contentType) => true;

    public override RestErrorAnswer Describe(RestError error, HttpContext httpContext)
    {
        var code = CodeOf(error, httpContext);
        var answer = RestErrorAnswer.Json(StatusOf(error), writer =>
        {
            writer.WriteStartObject();
            if (code == BsgCodes.InvalidTariff && IsOf(httpContext, nameof(BsgService.ListViberPrices)))
            {
                // Here, and nowhere else, the code is a text and has words of its own.
                writer.WriteString("error", $"{code}");
                writer.WriteString("errorDescription", "Invalid tariff code");
            }
            else
            {
                writer.WriteNumber("error", code);
                writer.WriteString("errorDescription", BsgCodes.TextOf(code));
            }

            writer.WriteEndObject();
        });
        return error.Detail<RetryInfo>() is { RetryDelay: { } delay }
            ? answer with { Headers = new Dictionary<string, string> { [HeaderNames.RetryAfter] = $"{delay.Seconds}" } }
            : answer;
    }

    protected override PresentedCredential? CredentialIn(RestCall call) => call.HttpContext.Request.Headers[KeyHeader] is [{ Length: > 0 } key]
        ? new PresentedCredential(BsgKeyKind.KindName, "", key.AsMemory())
        : null;

    // Callers take any other status for a failure of the network, and don't look into the body.
    private static int StatusOf(RestError error) => error switch
    {
        { Kind: RestErrorKind.UnknownPath or RestErrorKind.WrongMethod } => error.HttpStatus,
        { Status.StatusCode: StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown or StatusCode.DeadlineExceeded } => error.HttpStatus,
        _ => StatusCodes.Status200OK,
    };

    private static int CodeOf(RestError error, HttpContext http) => error switch
    {
        _ when error.Detail<BsgError>() is { } detail => detail.Error,
        { Kind: RestErrorKind.UnknownPath or RestErrorKind.WrongMethod } => BsgCodes.InvalidRequest,
        { Kind: not RestErrorKind.Call } => IsSms(http) ? BsgCodes.SmsPayload : BsgCodes.ViberPayload,
        { Status.StatusCode: StatusCode.Unauthenticated } => BsgCodes.InvalidKey,
        { Status.StatusCode: StatusCode.PermissionDenied } when error.Detail<ErrorInfo>()?.Reason == "ACCOUNT_NOT_ACTIVE" => BsgCodes.Blocked,
        { Status.StatusCode: StatusCode.PermissionDenied or StatusCode.AlreadyExists } => BsgCodes.InvalidRequest,
        { Status.StatusCode: StatusCode.ResourceExhausted } => BsgCodes.TooMany,
        { Status.StatusCode: StatusCode.FailedPrecondition } => BsgCodes.NotEnoughMoney,
        { Status.StatusCode: StatusCode.InvalidArgument } => IsSms(http) ? BsgCodes.SmsPayload : BsgCodes.ViberPayload,
        _ => BsgCodes.Unknown,
    };

    private static bool IsSms(HttpContext http) => IsOf(http, nameof(BsgService.CreateSms));

    private static bool IsOf(HttpContext http, string method) => http.Features.Get<RestMethod>()?.Name == method;
}
