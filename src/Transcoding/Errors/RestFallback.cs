using Grpc.Core;
using Grpc.Messaging.Transcoding.Routing;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Transcoding.Errors;

/// <summary>
/// Answers requests that no binding takes: 405 where the path has other methods, else 404, in the shape of the dialect that owns the path.
/// </summary>
internal sealed class RestFallback(RouteTable routes, ErrorWriter errors)
{
    public Task HandleAsync(HttpContext context)
    {
        var path = RequestPath.Of(context.Request);
        var allowed = routes.AllowedMethods(path);
        var error = allowed.Count == 0
            ? RestError.Of(RestErrorKind.UnknownPath, StatusCode.NotFound, $"There is no path {context.Request.Path}.")
            : new RestError(
                RestErrorKind.WrongMethod,
                new Status(StatusCode.Unimplemented, $"The path {context.Request.Path} does not have the method {context.Request.Method}."),
                [])
            {
                Allow = allowed,
            };
        errors.Write(context, routes.DialectOf(path), error);
        return Task.CompletedTask;
    }
}
