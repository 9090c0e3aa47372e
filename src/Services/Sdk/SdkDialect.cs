using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Dialects;
using Grpc.Messaging.Transcoding;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Services.Sdk;

/// <summary>
/// How applications on devices call: errors are <c>{"error":"...","reason":"..."}</c>; an answer with a tag has it in the header ETag, and is 304 without
/// a body when the device has it already.
/// </summary>
internal sealed class SdkDialect(CallerAuthenticator callers) : MessagingDialect("sdk", callers)
{
    private const string TokenHeader = "Device-Token";
    private const string Tag = "etag";
    private const string NotModified = "not_modified";

    public override string Title => "Device";

    public override IReadOnlyList<IReadOnlyList<RestCredential>> Credentials { get; } =
    [
        [RestCredential.Header("deviceToken", TokenHeader, "The token that the account's server has got for the device.")],
        [RestCredential.Bearer("bearer", "The same token.")],
    ];

    /// <summary>A device token in its own header, or as any credential.</summary>
    protected override PresentedCredential? CredentialIn(RestCall call) =>
        call.HttpContext.Request.Headers[TokenHeader] is [{ Length: > 0 } token]
            ? DeviceTokenKind.Present(token.AsMemory())
            : BearerCredential.In(call.HttpContext.Request.Headers.Authorization);

    public override void OnResponse(RestCall call, IMessage response)
    {
        if (response.Descriptor.FindFieldByName(Tag) is not { FieldType: FieldType.String } tag)
        {
            return;
        }

        call.HttpContext.Response.Headers.ETag = $"\"{tag.Accessor.GetValue(response)}\"";
        if (response.Descriptor.FindFieldByName(NotModified) is { FieldType: FieldType.Bool } same && (bool)same.Accessor.GetValue(response))
        {
            call.HttpContext.Response.StatusCode = StatusCodes.Status304NotModified;
        }
    }

    public override RestErrorAnswer Describe(RestError error, HttpContext httpContext)
    {
        var answer = RestErrorAnswer.Json(error.HttpStatus, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("error", Sentence(error, httpContext.Features.Get<RestMethod>()));
            if (error.Detail<ErrorInfo>() is { } info)
            {
                writer.WriteString("reason", info.Reason);
            }

            writer.WriteEndObject();
        });
        return error.Detail<RetryInfo>() is { RetryDelay: { } delay }
            ? answer with { Headers = new Dictionary<string, string> { ["Retry-After"] = $"{delay.Seconds}" } }
            : answer;
    }

    private static string Sentence(RestError error, RestMethod? method) =>
        error.Kind == RestErrorKind.Call && method is not null && error.Detail<BadRequest>() is { } request
            ? string.Join("; ", request.FieldViolations.Select(violation => $"{method.JsonPath(violation.Field)} {method.JsonText(violation)}"))
            : error.Status.Detail;
}
