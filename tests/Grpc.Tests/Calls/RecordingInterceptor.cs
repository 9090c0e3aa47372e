using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.Tests.Calls;

/// <summary>Writes down when it is entered and left.</summary>
internal sealed class RecordingInterceptor(List<string> steps, string name) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        steps.Add($"{name} >");
        var response = await continuation(request, context);
        steps.Add($"{name} <");
        return response;
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        steps.Add($"{name} >");
        var response = await continuation(requestStream, context);
        steps.Add($"{name} <");
        return response;
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        steps.Add($"{name} >");
        await continuation(request, responseStream, context);
        steps.Add($"{name} <");
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        steps.Add($"{name} >");
        await continuation(requestStream, responseStream, context);
        steps.Add($"{name} <");
    }
}
