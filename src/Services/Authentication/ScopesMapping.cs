using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Authentication;

internal static class ScopesMapping
{
    private static readonly (Scope Proto, Scopes Engine)[] Pairs =
    [
        (Scope.Send, Scopes.Send), (Scope.Read, Scopes.Read), (Scope.Manage, Scopes.Manage), (Scope.Admin, Scopes.Admin),
        (Scope.Operate, Scopes.Operate), (Scope.Device, Scopes.Device),
    ];

    /// <summary>None for one that no credential has.</summary>
    public static Scopes ToEngine(this Scope scope) => Array.Find(Pairs, pair => pair.Proto == scope).Engine;

    public static IEnumerable<Scope> ToProto(this Scopes scopes) =>
        from pair in Pairs
        where scopes.HasFlag(pair.Engine)
        select pair.Proto;
}
