using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Errors;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Services.Authentication;

/// <summary>
/// The one place where calls are authenticated, over gRPC and in every dialect: those only say what a request presents. Whose call it is stands
/// in the request's feature <see cref="Caller"/> afterwards.
/// </summary>
internal sealed class CallerAuthenticator(CredentialAuthenticator credentials, WatchTickets tickets, MethodScopes scopes, StoreOutages outages)
{
    /// <summary>Whether a method needs no credential.</summary>
    /// <param name="method">Its full name.</param>
    public bool IsOpen(string method) => scopes.IsOpen(method);

    /// <summary>Completes at once when the credential is known from an earlier call.</summary>
    /// <param name="http">The request.</param>
    /// <param name="presented">What the request presents; null when nothing.</param>
    /// <param name="method">Full name of the method that it calls.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="RpcException">
    /// UNAUTHENTICATED; PERMISSION_DENIED while the account waits to be activated; RESOURCE_EXHAUSTED after too many wrong credentials; UNAVAILABLE
    /// while the store can't be asked.
    /// </exception>
    public ValueTask<Caller> AuthenticateAsync(HttpContext http, in PresentedCredential? presented, string method, CancellationToken cancellationToken)
    {
        if (presented is not { } credential)
        {
            throw AuthenticationErrors.NotAuthenticated();
        }

        var authentication = credentials.AuthenticateAsync(credential, http.Connection.RemoteIpAddress, cancellationToken);
        if (!authentication.IsCompletedSuccessfully)
        {
            return WaitAsync(authentication, http, method);
        }

        return new(Admit(authentication.Result, http));
    }

    /// <summary>Lets a caller in who presents a ticket; what it opens stands in the request's feature <see cref="WatchTicket"/>.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED; UNAVAILABLE while the store can't be asked.</exception>
    public async Task OpenTicketAsync(HttpContext http, string text, string method, CancellationToken cancellationToken)
    {
        try
        {
            if (await tickets.OpenAsync(text, cancellationToken) is not var (caller, ticket))
            {
                throw AuthenticationErrors.NotAuthenticated();
            }

            http.Features.Set(caller);
            http.Features.Set(ticket);
        }
        catch (StoreUnavailableException exception)
        {
            throw outages.ToRpcException(method, exception);
        }
    }

    private static Caller Admit(AuthenticationResult result, HttpContext http)
    {
        var caller = result.Caller
            ?? throw (result.RetryDelay is { } delay ? AuthenticationErrors.TooManyFailures(delay) : AuthenticationErrors.NotAuthenticated());
        http.Features.Set(caller.Account.IsWaiting ? throw AuthenticationErrors.NotActive() : caller);
        return caller;
    }

    private async ValueTask<Caller> WaitAsync(ValueTask<AuthenticationResult> authentication, HttpContext http, string method)
    {
        try
        {
            return Admit(await authentication, http);
        }
        catch (StoreUnavailableException exception)
        {
            throw outages.ToRpcException(method, exception);
        }
    }
}
