using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Authentication;

internal static class AuthenticationErrors
{
    public static RpcException NotAuthenticated() => RpcErrors.Create(
        StatusCode.Unauthenticated, ErrorReason.NotAuthenticated, "This call needs a valid API key: authorization: Bearer KEY.");

    public static RpcException ForeignTicket() => RpcErrors.Create(
        StatusCode.PermissionDenied, ErrorReason.NotPermitted, "The ticket was issued for another watch. Issue one for this watch.");

    public static RpcException TooManyFailures(TimeSpan delay) => RpcErrors.Create(
        StatusCode.ResourceExhausted,
        ErrorReason.TooManyFailures,
        "Too many wrong credentials came from this address or for this name. Call again later, with a valid one.",
        new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) });

    /// <summary>A call that only the operator of the installation may make.</summary>
    /// <param name="method">Full name of the method, which says what the call does: "/messaging.v1.AccountsService/CreateAccount".</param>
    public static RpcException NotAdmin(string method)
    {
        var name = method[(method.LastIndexOf('/') + 1)..];
        var words = string.Concat(name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
        var plural = name.EndsWith('s') ? "" : "s";
        return RpcErrors.Create(StatusCode.PermissionDenied, ErrorReason.NotPermitted, $"Only an admin account may{words}{plural}.");
    }

    public static RpcException NotActive() => RpcErrors.Create(
        StatusCode.PermissionDenied, ErrorReason.AccountNotActive, "The account is not active yet: an administrator has still to activate it.");

    public static RpcException ScopeMissing(Scopes scope) => RpcErrors.Create(
        StatusCode.PermissionDenied,
        ErrorReason.NotPermitted,
        $"This call needs the scope {Name(scope)}, which the credential does not have.",
        ("scope", Name(scope)));

    private static string Name(Scopes scope) => scope.ToString().ToLowerInvariant();
}
