using Grpc.Core;

namespace Grpc.AspNetCore.Server.Model;

/// <summary>Runs a unary method on a service object.</summary>
public delegate Task<TResponse> UnaryServerMethod<in TService, in TRequest, TResponse>(
    TService service,
    TRequest request,
    ServerCallContext serverCallContext)
    where TService : class
    where TRequest : class
    where TResponse : class;
