using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Services.Authentication;

/// <summary>
/// Lets only calls through whose caller is known and has the scope that the method declares, over gRPC and REST alike. The only methods open to
/// everybody are those that the contract calls open, and those of the services that gRPC itself defines, health and reflection.
/// </summary>
internal sealed class AuthenticationInterceptor(CallerAuthenticator callers, MethodScopes scopes) : Interceptor
{
    private const string OpenPrefix = "/grpc.";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        // The credential is nearly always known from an earlier call: then nothing waits, and an open watch keeps no state machine for it.
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
        if (context.Method.StartsWith(OpenPrefix, StringComparison.Ordinal) || scopes.IsOpen(context.Method))
        {
            return Task.CompletedTask;
        }

        // Over REST the dialect has authenticated the call already, before the body was read.
        var http = context.GetHttpContext();
        if (http.Features.Get<Caller>() is not { } caller)
        {
            // The header is read where the server has it: the call's own copy of all headers is only made when somebody wants one.
            var authentication = callers.AuthenticateAsync(
                http, BearerCredential.In(http.Request.Headers.Authorization), context.Method, context.CancellationToken);
            if (!authentication.IsCompletedSuccessfully)
            {
                return DemandAsync(authentication, context);
            }

            caller = context.Caller;
        }

        scopes.Demand(caller, context.Method);
        return Task.CompletedTask;
    }

    private async Task DemandAsync(Task authentication, ServerCallContext context)
    {
        await authentication;
        scopes.Demand(context.Caller, context.Method);
    }
}
