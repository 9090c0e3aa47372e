using Grpc.AspNetCore.Server.Internal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Model.Internal;

/// <summary>Asks the method providers for the methods of a service and maps an endpoint for each.</summary>
internal sealed partial class ServiceRouteBuilder<TService>(
    IEnumerable<IServiceMethodProvider<TService>> methodProviders,
    ServerCallHandlerFactory<TService> handlers,
    ServiceMethodsRegistry registry,
    ILogger<ServiceRouteBuilder<TService>> logger)
    where TService : class
{
    private static readonly RouteValueDictionary UnimplementedPolicies = new() { ["unimplementedMethod"] = new GrpcUnimplementedConstraint() };

    public List<IEndpointConventionBuilder> Build(IEndpointRouteBuilder routes)
    {
        var context = new ServiceMethodProviderContext<TService>(handlers, argument: null);
        foreach (var provider in methodProviders)
        {
            provider.OnServiceMethodDiscovery(context);
        }

        if (context.Methods.Count == 0)
        {
            Log.NoMethods(logger, typeof(TService));
        }

        var endpoints = new List<IEndpointConventionBuilder>();
        foreach (var method in context.Methods)
        {
            var endpoint = routes.Map(method.Pattern, method.RequestDelegate);
            endpoint.Add(builder =>
            {
                builder.DisplayName = $"gRPC - {method.Pattern.RawText}";
                builder.Metadata.Add(new GrpcMethodMetadata(typeof(TService), method.Method));
                foreach (var item in method.Metadata)
                {
                    builder.Metadata.Add(item);
                }
            });
            endpoints.Add(endpoint);
            Log.MethodMapped(logger, typeof(TService), method.Method.FullName, method.Pattern.RawText);
        }

        MapUnimplemented(routes, context.Methods, endpoints);
        return endpoints;
    }

    private void MapUnimplemented(IEndpointRouteBuilder routes, List<MethodModel> methods, List<IEndpointConventionBuilder> endpoints)
    {
        if (handlers.AnswersUnknownServices && !registry.HasUnknownServiceEndpoint)
        {
            registry.HasUnknownServiceEndpoint = true;
            MapUnimplemented(routes, "{unimplementedService}/{unimplementedMethod}", handlers.CreateUnimplementedService());
        }

        foreach (var serviceName in methods.Select(method => method.Method.ServiceName).Distinct(StringComparer.Ordinal))
        {
            if (registry.ServiceNames.Add(serviceName))
            {
                // With the service's other endpoints, so that its CORS and gRPC-Web conventions hold for misspelt methods too.
                endpoints.Add(MapUnimplemented(routes, $"{serviceName}/{{unimplementedMethod}}", handlers.CreateUnimplementedMethod()));
            }
        }
    }

    private static IEndpointConventionBuilder MapUnimplemented(IEndpointRouteBuilder routes, string pattern, RequestDelegate handler)
    {
        var endpoint = routes.Map(RoutePatternFactory.Parse(pattern, defaults: null, parameterPolicies: UnimplementedPolicies), handler);
        endpoint.Add(builder =>
        {
            builder.DisplayName = $"gRPC - Unimplemented - {pattern}";
            builder.Metadata.Add(UnimplementedEndpointMetadata.Instance);
            ((RouteEndpointBuilder)builder).Order = int.MaxValue;
        });
        return endpoint;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "MethodMapped", Level = LogLevel.Trace,
            Message = "Added gRPC method of '{ServiceType}': '{Method}' at '{Route}'.")]
        public static partial void MethodMapped(ILogger logger, Type serviceType, string method, string? route);

        [LoggerMessage(EventId = 2, EventName = "NoMethods", Level = LogLevel.Warning,
            Message = "No gRPC methods were found on '{ServiceType}'. Does it derive from a generated service base class?")]
        public static partial void NoMethods(ILogger logger, Type serviceType);
    }
}
