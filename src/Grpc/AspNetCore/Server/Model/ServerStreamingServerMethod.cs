using Grpc.Core;

namespace Grpc.AspNetCore.Server.Model;

/// <summary>Runs a server-streaming method on a service object.</summary>
public delegate Task ServerStreamingServerMethod<in TService, in TRequest, TResponse>(
    TService service,
    TRequest request,
    IServerStreamWriter<TResponse> stream,
    ServerCallContext serverCallContext)
    where TService : class
    where TRequest : class
    where TResponse : class;
