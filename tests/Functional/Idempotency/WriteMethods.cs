using Google.Protobuf.Reflection;
using Grpc.Messaging.Tests.Functional.Contracts;

namespace Grpc.Messaging.Tests.Functional.Idempotency;

/// <summary>The methods of the contract that change something: all that neither HTTP nor their names know as reading.</summary>
internal static class WriteMethods
{
    private static readonly string[] Reading = ["Get", "List", "Watch"];

    public static IReadOnlyDictionary<string, MethodDescriptor> All { get; } = HttpRoute.All
        .Where(route => route.Method != "GET" || !Reading.Any(prefix => route.Rpc.Name.StartsWith(prefix, StringComparison.Ordinal)))
        .Select(route => route.Rpc)
        .Distinct()
        .ToDictionary(rpc => rpc.Name);
}
