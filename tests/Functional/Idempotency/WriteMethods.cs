using Google.Protobuf.Reflection;
using Grpc.Messaging.Tests.Functional.Contracts;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Idempotency;

/// <summary>
/// The methods of the contract that change something: all that the contract does not mark as without side effects, but for those of sessions, which end by
/// themselves and are begun without an account to keep a key in.
/// </summary>
internal static class WriteMethods
{
    public static IReadOnlyDictionary<string, MethodDescriptor> All { get; } = HttpRoute.All
        .Where(route => route.Rpc.GetOptions()?.IdempotencyLevel != MethodOptions.Types.IdempotencyLevel.NoSideEffects)
        .Where(route => route.Rpc.Service != SessionsService.Descriptor)
        .Select(route => route.Rpc)
        .Distinct()
        .ToDictionary(rpc => rpc.Name);

    /// <summary>Whether only an admin account may call it.</summary>
    public static bool IsAdmins(string method) => All[method].GetOptions().GetExtension(ScopeExtensions.Scope) == Scope.Admin;
}
