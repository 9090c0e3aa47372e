using Google.Protobuf.Reflection;
using Grpc.Messaging.Tests.Functional.Contracts;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Idempotency;

/// <summary>The methods of the contract that change something: all that the contract does not mark as without side effects.</summary>
internal static class WriteMethods
{
    public static IReadOnlyDictionary<string, MethodDescriptor> All { get; } = HttpRoute.All
        .Where(route => route.Rpc.GetOptions()?.IdempotencyLevel != MethodOptions.Types.IdempotencyLevel.NoSideEffects)
        .Select(route => route.Rpc)
        .Distinct()
        .ToDictionary(rpc => rpc.Name);

    /// <summary>Whether only an admin account may call it.</summary>
    public static bool IsAdmins(string method) => All[method].GetOptions().GetExtension(ScopeExtensions.Scope) == Scope.Admin;
}
