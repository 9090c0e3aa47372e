using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Grpc.Messaging.Transcoding.Calls;

/// <summary>Finds the descriptor of the service that a class implements.</summary>
public static class ServiceDescriptors
{
    /// <summary>The descriptor beside the generated base class, or null for a service that was not generated from a proto file.</summary>
    public static ServiceDescriptor? Of(Type service) =>
        service.GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)?.BindType
            .GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ServiceDescriptor;
}
