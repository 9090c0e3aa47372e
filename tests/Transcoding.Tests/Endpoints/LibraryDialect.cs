using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Tests.Transcoding.V1;
using Grpc.Messaging.Transcoding;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Tests.Transcoding.Endpoints;

/// <summary>A dialect that uses every hook: key in a header or in the body, plain-text 401, own error shape, paging header.</summary>
internal sealed class LibraryDialect() : RestDialect("library")
{
    public override bool AuthenticatesBody => true;

    public override bool AcceptsContentType(string? contentType) =>
        base.AcceptsContentType(contentType) || contentType == "application/json,application/json";

    public override ValueTask<RestError?> AuthenticateAsync(RestCall call, CancellationToken cancellationToken)
    {
        if (call.HttpContext.Request.Headers["X-Key"] == "wrong")
        {
            return ValueTask.FromResult<RestError?>(new RestError(StatusCode.Unauthenticated, "no"));
        }

        call.RequestHeaders.Add("authorization", "Translated " + call.Method.Name);
        if (call.HttpContext.Request.Headers["X-Body-Length"] is [{ } length])
        {
            call.ObserveBody(new BodyLength(int.Parse(length, CultureInfo.InvariantCulture)));
        }

        return default;
    }

    public override async ValueTask<RestError?> AuthenticateBodyAsync(RestCall call, IMessage request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return request is CreateBookRequest { Secret: "wrong" } ? new RestError(StatusCode.Unauthenticated, "no") : null;
    }

    public override void OnResponse(RestCall call, IMessage response)
    {
        if (response is ListBooksResponse list)
        {
            call.HttpContext.Response.Headers["X-Total"] = list.Total.ToString();
        }
    }

    public override RestErrorAnswer Describe(RestError error, HttpContext httpContext) => error.Status.StatusCode == StatusCode.Unauthenticated
        ? RestErrorAnswer.Text(401, "Not Authorized") with { Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = "Bearer" } }
        : RestErrorAnswer.Json(error.HttpStatus, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("error", error.Status.Detail);
            if (error.Detail<Google.Rpc.ErrorInfo>() is { } info)
            {
                writer.WriteString("reason", info.Reason);
            }

            writer.WriteEndObject();
        });
}
