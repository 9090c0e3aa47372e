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

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        // A key is known from an earlier call as good as always: then nothing waits, and an open watch keeps no state machine for it.
        var authentication = AuthenticateAsync(context);
        return authentication.IsCompletedSuccessfully
            ? continuation(request, context)
            : ContinueAsync(authentication, request, context, continuation);

        static async Task<TResponse> ContinueAsync(
            Task authentication, TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            await authentication;
            return await continuation(request, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await AuthenticateAsync(context);
        return await continuation(requestStream, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (context.GetHttpContext().Features.Get<WatchTicket>() is { } ticket && !ticket.Opens(request))
        {
            throw AuthenticationErrors.ForeignTicket();
        }

        var authentication = AuthenticateAsync(context);
        return authentication.IsCompletedSuccessfully
            ? continuation(request, responseStream, context)
            : ContinueAsync(authentication, request, responseStream, context, continuation);

        static async Task ContinueAsync(
            Task authentication,
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            await authentication;
            await continuation(request, responseStream, context);
        }
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

    private Task AuthenticateAsync(ServerCallContext context)
    {
        // Over REST the dialect has asked already, before it let anyone's body be read. Otherwise the header is read where the server has it:
        // the call's own copy of all headers is only made when somebody wants one.
        var http = context.GetHttpContext();
        if (context.Method.StartsWith(OpenPrefix, StringComparison.Ordinal) || http.Features.Get<AuthenticatedKey>() is not null)
        {
            return Task.CompletedTask;
        }

        var authorization = http.Request.Headers.Authorization is [.., var last] ? last : null;
        var key = authenticator.AuthenticateAsync(authorization, context.CancellationToken);
        if (!key.IsCompletedSuccessfully)
        {
            return LookUpAsync(key, context);
        }

        context.Caller = key.Result ?? throw AuthenticationErrors.NotAuthenticated();
        return Task.CompletedTask;
    }

    private static async Task LookUpAsync(ValueTask<AuthenticatedKey?> key, ServerCallContext context) =>
        context.Caller = await key ?? throw AuthenticationErrors.NotAuthenticated();
}
