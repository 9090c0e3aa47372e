using Grpc.AspNetCore.Server.Internal.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Web.Internal;

/// <summary>
/// Shows a gRPC-Web request to the rest of the pipeline as gRPC: trailers that the protocol cannot carry become the last frame of the body,
/// and the text form is decoded and encoded on the way.
/// </summary>
internal sealed partial class GrpcWebMiddleware(RequestDelegate next, IOptions<GrpcWebOptions> options, ILogger<GrpcWebMiddleware> logger)
{
    private const string Http2 = "HTTP/2";

    public Task Invoke(HttpContext httpContext)
    {
        var request = httpContext.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            return next(httpContext);
        }

        var isText = GrpcContentType.Is(GrpcContentType.GrpcWebText, request.ContentType);
        if (!isText && !GrpcContentType.Is(GrpcContentType.GrpcWeb, request.ContentType))
        {
            return next(httpContext);
        }

        var metadata = httpContext.GetEndpoint()?.Metadata.GetMetadata<IGrpcWebEnabledMetadata>();
        if (!(metadata?.GrpcWebEnabled ?? options.Value.DefaultEnabled))
        {
            Log.Disabled(logger, request.Path);
            return next(httpContext);
        }

        return HandleAsync(httpContext, isText);
    }

    private async Task HandleAsync(HttpContext httpContext, bool isText)
    {
        var request = httpContext.Request;
        var features = httpContext.Features;
        var (protocol, contentType) = (request.Protocol, request.ContentType!);
        var requestPipe = features.Get<IRequestBodyPipeFeature>();
        var responseBody = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var trailers = features.Get<IHttpResponseTrailersFeature>();

        var name = isText ? GrpcContentType.GrpcWebText : GrpcContentType.GrpcWeb;
        var format = contentType[name.Length..];
        request.Protocol = Http2;
        request.ContentType = GrpcContentType.Grpc + format;
        httpContext.Response.OnStarting(RestoreContentTypeAsync, (httpContext.Response, name + format));

        var response = new GrpcWebResponseFeature(responseBody, isText);
        features.Set<IHttpResponseBodyFeature>(response);
        features.Set<IHttpResponseTrailersFeature>(response);
        var decoded = isText ? new Base64RequestFeature(request.Body) : null;
        if (decoded is not null)
        {
            features.Set<IRequestBodyPipeFeature>(decoded);
        }

        try
        {
            await next(httpContext);
            await response.WriteTrailersAsync();
        }
        finally
        {
            response.Release();
            decoded?.Reader.Complete();
            features.Set(requestPipe);
            features.Set(responseBody);
            features.Set(trailers);
            (request.Protocol, request.ContentType) = (protocol, contentType);
        }
    }

    private static Task RestoreContentTypeAsync(object state)
    {
        var (response, contentType) = ((HttpResponse, string))state;
        if (GrpcContentType.Is(GrpcContentType.Grpc, response.ContentType))
        {
            response.ContentType = contentType;
        }

        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 40, EventName = "Disabled", Level = LogLevel.Debug,
            Message = "A gRPC-Web request for '{Path}' is not handled: gRPC-Web is not enabled for its endpoint.")]
        public static partial void Disabled(ILogger logger, PathString path);
    }
}
