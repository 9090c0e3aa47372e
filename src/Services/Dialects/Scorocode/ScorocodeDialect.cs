using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Scorocode.V1;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.Transcoding;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Grpc.Messaging.Services.Dialects.Scorocode;

/// <summary>
/// Scorocode's API: keys in the body; any content type; errors as <c>{"error":true,"errCode":404,"errMsg":"..."}</c> with HTTP status 200, as its SDKs look
/// into no other answer.
/// </summary>
internal sealed class ScorocodeDialect(CallerAuthenticator callers) : MessagingDialect("scorocode", callers)
{
    public override string Title => "Scorocode";

    public override bool AuthenticatesBody => true;

    public override bool AcceptsContentType(string? contentType) => true;

    public override RestErrorAnswer Describe(RestError error, HttpContext httpContext)
    {
        var isRouted = error.Kind is not (RestErrorKind.UnknownPath or RestErrorKind.WrongMethod);
        var answer = RestErrorAnswer.Json(isRouted ? StatusCodes.Status200OK : error.HttpStatus, writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("error", true);
            writer.WriteNumber("errCode", CodeOf(error));
            writer.WriteString("errMsg", TextOf(error));
            writer.WriteEndObject();
        });
        return error.Detail<RetryInfo>() is { RetryDelay: { } delay }
            ? answer with { Headers = new Dictionary<string, string> { [HeaderNames.RetryAfter] = $"{delay.Seconds}" } }
            : answer;
    }

    protected override PresentedCredential? CredentialIn(RestCall call, IMessage request) => request switch
    {
        SendPushByQueryRequest push => Keys(push.App, push.Cli, push.Acc),
        SendSmsByQueryRequest sms => Keys(sms.App, sms.Cli, sms.Acc),
        _ => null,
    };

    // What is missing is no wrong key.
    private static PresentedCredential? Keys(string app, string cli, string acc)
    {
        var violations = new Violations();
        violations.Required("app", app);
        violations.Required("cli", cli);
        violations.Required("acc", acc);
        violations.ThrowIfAny();
        return ScorocodeKeyKind.Present(app, cli, acc);
    }

    private static int CodeOf(RestError error) => error.Kind != RestErrorKind.Call
        ? error.HttpStatus
        : error.Status.StatusCode switch
        {
            StatusCode.FailedPrecondition => StatusCodes.Status412PreconditionFailed,
            _ => error.HttpStatus,
        };

    // What is said of API keys means nothing to these callers.
    private static string TextOf(RestError error) =>
        error.Detail<ErrorInfo>()?.Reason == "NOT_AUTHENTICATED" ? "Invalid application, client or access key" : error.Status.Detail;
}
