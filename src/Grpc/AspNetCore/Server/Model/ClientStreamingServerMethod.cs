using Grpc.Core;

namespace Grpc.AspNetCore.Server.Model;

/// <summary>Runs a client-streaming method on a service object.</summary>
public delegate Task<TResponse> ClientStreamingServerMethod<in TService, TRequest, TResponse>(
    TService service,
    IAsyncStreamReader<TRequest> stream,
    ServerCallContext serverCallContext)
    where TService : class
    where TRequest : class
    where TResponse : class;
