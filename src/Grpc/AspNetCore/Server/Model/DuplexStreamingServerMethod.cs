using Grpc.Core;

namespace Grpc.AspNetCore.Server.Model;

/// <summary>Runs a bidirectional method on a service object.</summary>
public delegate Task DuplexStreamingServerMethod<in TService, TRequest, TResponse>(
    TService service,
    IAsyncStreamReader<TRequest> input,
    IServerStreamWriter<TResponse> output,
    ServerCallContext serverCallContext)
    where TService : class
    where TRequest : class
    where TResponse : class;
