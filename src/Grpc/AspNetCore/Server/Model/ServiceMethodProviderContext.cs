using Grpc.AspNetCore.Server.Internal;
using Grpc.AspNetCore.Server.Model.Internal;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Grpc.AspNetCore.Server.Model;

/// <summary>Collects the methods of one service.</summary>
public class ServiceMethodProviderContext<TService>
    where TService : class
{
    private readonly ServerCallHandlerFactory<TService> _handlers;

    internal ServiceMethodProviderContext(ServerCallHandlerFactory<TService> handlers, object? argument)
    {
        _handlers = handlers;
        Argument = argument;
    }

    /// <summary>What the mapping call handed over; null for services mapped by type.</summary>
    public object? Argument { get; }

    internal List<MethodModel> Methods { get; } = [];

    /// <summary>Adds a unary method under its gRPC path.</summary>
    /// <param name="method">The method.</param>
    /// <param name="metadata">Metadata for the endpoint.</param>
    /// <param name="invoker">Runs the method on a service object.</param>
    public void AddUnaryMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        IList<object> metadata,
        UnaryServerMethod<TService, TRequest, TResponse> invoker)
        where TRequest : class
        where TResponse : class
        => AddGrpcMethod(method, metadata, _handlers.CreateUnary(method, invoker));

    /// <summary>Adds a server-streaming method under its gRPC path.</summary>
    /// <inheritdoc cref="AddUnaryMethod"/>
    public void AddServerStreamingMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        IList<object> metadata,
        ServerStreamingServerMethod<TService, TRequest, TResponse> invoker)
        where TRequest : class
        where TResponse : class
        => AddGrpcMethod(method, metadata, _handlers.CreateServerStreaming(method, invoker));

    /// <summary>Adds a client-streaming method under its gRPC path.</summary>
    /// <inheritdoc cref="AddUnaryMethod"/>
    public void AddClientStreamingMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        IList<object> metadata,
        ClientStreamingServerMethod<TService, TRequest, TResponse> invoker)
        where TRequest : class
        where TResponse : class
        => AddGrpcMethod(method, metadata, _handlers.CreateClientStreaming(method, invoker));

    /// <summary>Adds a bidirectional method under its gRPC path.</summary>
    /// <inheritdoc cref="AddUnaryMethod"/>
    public void AddDuplexStreamingMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        IList<object> metadata,
        DuplexStreamingServerMethod<TService, TRequest, TResponse> invoker)
        where TRequest : class
        where TResponse : class
        => AddGrpcMethod(method, metadata, _handlers.CreateDuplexStreaming(method, invoker));

    /// <summary>Adds an endpoint of any shape: requests that match <paramref name="pattern"/> go to <paramref name="invoker"/> as they are.</summary>
    public void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        RoutePattern pattern,
        IList<object> metadata,
        RequestDelegate invoker)
        where TRequest : class
        where TResponse : class
        => Methods.Add(new MethodModel(method, pattern, metadata, invoker));

    private void AddGrpcMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, IList<object> metadata, RequestDelegate handler)
        where TRequest : class
        where TResponse : class
        => AddMethod(method, RoutePatternFactory.Parse(method.FullName), metadata, handler);
}
