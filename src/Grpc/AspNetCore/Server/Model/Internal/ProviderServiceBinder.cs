using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;

namespace Grpc.AspNetCore.Server.Model.Internal;

/// <summary>Turns what generated code binds into methods that run on an object of <typeparamref name="TService"/>.</summary>
internal sealed class ProviderServiceBinder<TService>(ServiceMethodProviderContext<TService> context) : ServiceBinderBase
    where TService : class
{
    private static readonly HttpMethodMetadata PostOnly = new(["POST"], acceptCorsPreflight: true);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        Grpc.Core.UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var target = FindMethod(method, typeof(TRequest), typeof(ServerCallContext));
        context.AddUnaryMethod(method, CreateMetadata(target), target.CreateDelegate<UnaryServerMethod<TService, TRequest, TResponse>>());
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        Grpc.Core.ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var target = FindMethod(method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        context.AddClientStreamingMethod(
            method, CreateMetadata(target), target.CreateDelegate<ClientStreamingServerMethod<TService, TRequest, TResponse>>());
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        Grpc.Core.ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var target = FindMethod(method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        context.AddServerStreamingMethod(
            method, CreateMetadata(target), target.CreateDelegate<ServerStreamingServerMethod<TService, TRequest, TResponse>>());
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        Grpc.Core.DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var target = FindMethod(
            method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        context.AddDuplexStreamingMethod(
            method, CreateMetadata(target), target.CreateDelegate<DuplexStreamingServerMethod<TService, TRequest, TResponse>>());
    }

    private static MethodInfo FindMethod(IMethod method, params Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException($"'{typeof(TService)}' has no public method '{method.Name}' to handle '{method.FullName}'.");

    private static List<object> CreateMetadata(MethodInfo target) =>
    [
        .. typeof(TService).GetCustomAttributes(inherit: true),
        .. target.GetCustomAttributes(inherit: true),
        PostOnly,
    ];
}
