using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Transcoding;

namespace Grpc.Messaging.Services.Dialects;

/// <summary>
/// What the dialects have in common: each says what a request presents to show whose it is, and how errors look. Checking that, and the answers to
/// wrong credentials, to too many of them and to an outage, are the same for all.
/// </summary>
internal abstract class MessagingDialect(string name, CallerAuthenticator callers) : RestDialect(name)
{
    public sealed override bool IsOpen(MethodDescriptor method) => callers.IsOpen($"/{method.Service.FullName}/{method.Name}");

    public sealed override ValueTask<RestError?> AuthenticateAsync(RestCall call, CancellationToken cancellationToken)
    {
        call.HttpContext.Features.Set(new RestMethod(call.Method));
        if (Refuse(call) is { } refusal)
        {
            return new(refusal);
        }

        var method = FullName(call);
        if (callers.IsOpen(method))
        {
            PrepareOpen(call);
            return default;
        }

        if (AuthenticatesBody)
        {
            return default;
        }

        // In place of a key only, and only for what a page reads by EventSource.
        if (call.Method.IsServerStreaming && call.HttpContext.Request.Headers.Authorization.Count == 0 && TicketIn(call) is { } ticket)
        {
            return WaitAsync(callers.OpenTicketAsync(call.HttpContext, ticket, method, cancellationToken));
        }

        var presented = CredentialIn(call);
        if (presented is { Signature: { } signature })
        {
            Observe(call, method, presented, signature);
            return default;
        }

        return AdmittedAsync(callers.AuthenticateAsync(call.HttpContext, presented, method, cancellationToken));
    }

    public sealed override ValueTask<RestError?> AuthenticateBodyAsync(RestCall call, IMessage request, CancellationToken cancellationToken)
    {
        var method = FullName(call);
        return callers.IsOpen(method)
            ? default
            : AdmittedAsync(callers.AuthenticateAsync(call.HttpContext, CredentialIn(call, request), method, cancellationToken));
    }

    /// <summary>What the dialect refuses a request for before it looks who calls; null = nothing.</summary>
    protected virtual RestError? Refuse(RestCall call) => null;

    /// <summary>
    /// What the request presents in its headers and query; null for nothing. One with a signature is checked when the body has been read.
    /// </summary>
    protected virtual PresentedCredential? CredentialIn(RestCall call) => null;

    /// <summary>What the request presents in its fields, where <see cref="RestDialect.AuthenticatesBody"/> says so; null for nothing.</summary>
    protected virtual PresentedCredential? CredentialIn(RestCall call, IMessage request) => null;

    /// <summary>Called before the body of a call is read that needs no credential.</summary>
    protected virtual void PrepareOpen(RestCall call)
    {
    }

    /// <summary>Called when a signature has turned out right, before the body is parsed: lets the caller pass, or refuses the call.</summary>
    protected virtual Task AdmitAsync(RestCall call, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The ticket of a browser that opens a watch; null for none.</summary>
    protected virtual string? TicketIn(RestCall call) => null;

    private static string FullName(RestCall call) => $"/{call.Method.Service.FullName}/{call.Method.Name}";

    // A method of its own, so that calls without a signature allocate no closure.
    private void Observe(RestCall call, string method, PresentedCredential? presented, RequestSignature signature)
    {
        call.ObserveBody(new SignedBody(signature, async token =>
        {
            await callers.AuthenticateAsync(call.HttpContext, presented, method, token);
            await AdmitAsync(call, token);
        }));
        if (signature is IDisposable disposable)
        {
            call.HttpContext.Response.RegisterForDispose(disposable);
        }
    }

    private static ValueTask<RestError?> AdmittedAsync(ValueTask<Caller> authentication) =>
        authentication.IsCompletedSuccessfully ? default : WaitAsync(authentication.AsTask());

    private static async ValueTask<RestError?> WaitAsync(Task authentication)
    {
        await authentication;
        return null;
    }
}
