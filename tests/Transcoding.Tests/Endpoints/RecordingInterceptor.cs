using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.Messaging.Tests.Transcoding.Endpoints;

internal sealed class RecordingInterceptor(LibraryProbe probe, string name) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Record(context);
        if (context.RequestHeaders.GetValue("x-intercept") == "refuse")
        {
            throw new RpcException(new Status(StatusCode.PermissionDenied, "refused by " + name));
        }

        return await continuation(request, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Record(context);
        return continuation(request, responseStream, context);
    }

    private void Record(ServerCallContext context) => probe.Intercepted.Enqueue($"{name} {context.Method} {context.RequestHeaders.GetValue("authorization")}");
}
