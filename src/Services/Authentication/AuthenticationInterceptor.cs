using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Messaging.Engine.Accounts;

namespace Grpc.Messaging.Services.Authentication;

/// <summary>
/// Lets only calls through that bring a valid API key, and tells the services whose it is. Every method needs one but those of the services
/// that gRPC itself defines, health and reflection: so a service that is added later is closed unless someone decides otherwise.
/// </summary>
internal sealed class AuthenticationInterceptor(CallerAuthenticator authenticator) : Interceptor
{
    private const string OpenPrefix = "/grpc.";
    private const string Header = "authorization";

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        await AuthenticateAsync(context);
        return await continuation(request, context);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await AuthenticateAsync(context);
        return await continuation(requestStream, context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await AuthenticateAsync(context);
        await continuation(request, responseStream, context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await AuthenticateAsync(context);
        await continuation(requestStream, responseStream, context);
    }

    private async ValueTask AuthenticateAsync(ServerCallContext context)
    {
        if (context.Method.StartsWith(OpenPrefix, StringComparison.Ordinal))
        {
            return;
        }

        // Over REST the dialect has asked already, before it let anyone's body be read.
        context.Caller = context.GetHttpContext().Features.Get<AuthenticatedKey>()
            ?? await authenticator.AuthenticateAsync(context.RequestHeaders.GetValue(Header), context.CancellationToken)
            ?? throw AuthenticationErrors.NotAuthenticated();
    }
}
