using System.Collections.Frozen;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Authentication;

/// <summary>
/// The scope that each method needs, as its option in the contract says. Closed by default: a method without the option stops the start, and one
/// that is not in this table can't be called.
/// </summary>
internal sealed class MethodScopes
{
    private readonly FrozenDictionary<string, Scopes> _byMethod;

    /// <exception cref="InvalidOperationException">A method declares no scope.</exception>
    public MethodScopes(IEnumerable<Feature> features) => _byMethod = features
        .SelectMany(feature => feature.Contract.Methods)
        .ToFrozenDictionary(method => $"/{method.Service.FullName}/{method.Name}", ScopeOf, StringComparer.Ordinal);

    /// <summary>Fails for a method that nobody has declared.</summary>
    /// <exception cref="InvalidOperationException">It is not in the table.</exception>
    public void EnsureDeclared(string method) => _ = Find(method);

    /// <summary>Whether a method needs no credential.</summary>
    public bool IsOpen(string method) => Find(method) == Scopes.None;

    /// <summary>Lets a caller pass who has the scope that the method needs.</summary>
    /// <exception cref="RpcException">PERMISSION_DENIED.</exception>
    public void Demand(Caller caller, string method)
    {
        var needed = Find(method);
        if (caller.Has(needed))
        {
            return;
        }

        throw needed == Scopes.Admin && !caller.Roles.HasFlag(Roles.Admin)
            ? AuthenticationErrors.NotAdmin(method)
            : AuthenticationErrors.ScopeMissing(needed);
    }

    private Scopes Find(string method) => _byMethod.TryGetValue(method, out var scope)
        ? scope
        : throw new InvalidOperationException($"{method} is no method of a feature.");

    private static Scopes ScopeOf(MethodDescriptor method) =>
        method.GetOptions()?.GetExtension(ScopeExtensions.Scope) is { } scope and not Scope.Unspecified
            ? scope.ToEngine()
            : throw new InvalidOperationException(
                $"{method.FullName} declares no scope. Add to it in the contract: option (messaging.v1.scope) = SCOPE_...;");
}
