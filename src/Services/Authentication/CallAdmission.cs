using Grpc.Core;
using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Services.Authentication;

/// <summary>
/// Lets only calls through whose caller is known and has the scope that the method declares, over gRPC and REST alike. The only methods open to
/// everybody are those that the contract calls open, and those of the services that gRPC itself defines, health and reflection.
/// </summary>
internal sealed class CallAdmission(CallerAuthenticator callers, MethodScopes scopes)
{
    private const string OpenPrefix = "/grpc.";

    /// <summary>Answers who calls, at once when the credential is known from an earlier call; null when the method asks nobody for one.</summary>
    /// <exception cref="RpcException">As of <see cref="CallerAuthenticator.AuthenticateAsync"/>; PERMISSION_DENIED.</exception>
    public ValueTask<Caller?> AdmitAsync(ServerCallContext context)
    {
        var method = context.Method;
        if (method.StartsWith(OpenPrefix, StringComparison.Ordinal) || scopes.IsOpen(method))
        {
            return default;
        }

        // Over REST the dialect has authenticated the call already, before the body was read.
        var http = context.GetHttpContext();
        if (http.Features.Get<Caller>() is not { } caller)
        {
            // The header is read where the server has it: the call's own copy of all headers is only made when somebody wants one.
            var authentication = callers.AuthenticateAsync(
                http, BearerCredential.In(http.Request.Headers.Authorization), method, context.CancellationToken);
            if (!authentication.IsCompletedSuccessfully)
            {
                return DemandAsync(authentication, method);
            }

            caller = authentication.Result;
        }

        scopes.Demand(caller, method);
        return new(caller);
    }

    /// <summary>As <see cref="AdmitAsync(ServerCallContext)"/>, for a stream, which a ticket may open.</summary>
    public ValueTask<Caller?> AdmitAsync(ServerCallContext context, object request) =>
        context.GetHttpContext().Features.Get<WatchTicket>()?.Opens(request) == false
            ? throw AuthenticationErrors.ForeignTicket()
            : AdmitAsync(context);

    private async ValueTask<Caller?> DemandAsync(ValueTask<Caller> authentication, string method)
    {
        var caller = await authentication;
        scopes.Demand(caller, method);
        return caller;
    }
}
