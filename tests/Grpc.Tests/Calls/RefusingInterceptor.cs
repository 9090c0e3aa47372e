using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.Tests.Calls;

internal sealed class RefusingInterceptor : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        throw new RpcException(new Status(StatusCode.Unauthenticated, "Who are you?"));
}
