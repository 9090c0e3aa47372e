using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Dialects;
using Grpc.Messaging.Services.Dialects.Accengage;
using Grpc.Messaging.Transcoding;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Tests.Functional.Dialects.Till;

/// <summary>A dialect whose callers name themselves in a header and sign each request, as Accengage's do; errors are a label and a text.</summary>
internal sealed class TillDialect(CallerAuthenticator callers) : MessagingDialect("till", callers)
{
    public const string UserHeader = "X-User";

    public override RestErrorAnswer Describe(RestError error, HttpContext httpContext) => RestErrorAnswer.Json(error.HttpStatus, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("label", $"{error.Status.StatusCode}");
        writer.WriteString("message", error.Status.Detail);
        writer.WriteEndObject();
    });

    protected override PresentedCredential? CredentialIn(RestCall call)
    {
        var request = call.HttpContext.Request;
        var signature = AccengageSignature.Parse(
            request.Headers[AccengageSignature.SignatureHeader], request.Headers[AccengageSignature.TimeHeader], HttpMethods.IsDelete(request.Method));
        return request.Headers[UserHeader] is [{ } user] && signature is not null
            ? new PresentedCredential(SigningUserKind.KindName, user, default, signature)
            : null;
    }
}
