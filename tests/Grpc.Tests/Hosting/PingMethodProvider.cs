using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Grpc.Tests.Hosting;

/// <summary>Adds GET /ping/{number} to every service, the way a host of other protocols adds its endpoints.</summary>
internal sealed class PingMethodProvider<TService> : IServiceMethodProvider<TService>
    where TService : class
{
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context)
    {
        var method = new Method<string, string>(MethodType.Unary, "ping", "Ping", Marshallers.StringMarshaller, Marshallers.StringMarshaller);
        context.AddMethod(
            method,
            RoutePatternFactory.Parse("/ping/{number}"),
            [new HttpMethodMetadata(["GET"])],
            static httpContext => httpContext.Response.WriteAsync($"pong {httpContext.GetRouteValue("number")}"));
    }
}
