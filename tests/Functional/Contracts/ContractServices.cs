using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Contracts;

/// <summary>Every service of the contract, as its generated code has it: whoever adds one is in the generated tests.</summary>
internal static class ContractServices
{
    public static IReadOnlyList<ServiceDescriptor> All { get; } =
    [
        .. typeof(AccountsService).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: true, IsSealed: true })
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static))
            .Where(property => property?.PropertyType == typeof(ServiceDescriptor))
            .Select(property => (ServiceDescriptor)property!.GetValue(null)!)
            .OrderBy(service => service.FullName, StringComparer.Ordinal),
    ];

    /// <summary>Every call of the contract.</summary>
    public static IEnumerable<MethodDescriptor> Methods => All.SelectMany(service => service.Methods);
}
