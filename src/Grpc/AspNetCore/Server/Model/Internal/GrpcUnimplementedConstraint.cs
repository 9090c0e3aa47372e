using Grpc.AspNetCore.Server.Internal.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Grpc.AspNetCore.Server.Model.Internal;

/// <summary>
/// Lets the "unimplemented" endpoints match gRPC requests only, so that other requests with two path segments find their own endpoints.
/// CORS preflights pass too: the browser's next request may be a gRPC-Web call.
/// </summary>
internal sealed class GrpcUnimplementedConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection)
    {
        if (httpContext is null)
        {
            return false;
        }

        var request = httpContext.Request;
        if (HttpMethods.IsOptions(request.Method))
        {
            return request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod);
        }

        return HttpMethods.IsPost(request.Method) && GrpcContentType.IsAnyGrpc(request.ContentType);
    }
}
