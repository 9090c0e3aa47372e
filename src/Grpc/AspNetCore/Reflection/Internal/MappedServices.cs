using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Grpc.Reflection.Internal;

/// <summary>Finds the descriptors of the services behind the gRPC endpoints.</summary>
internal sealed partial class MappedServices(EndpointDataSource endpoints, ILogger<MappedServices> logger)
{
    public List<ServiceDescriptor> GetDescriptors()
    {
        var serviceTypes = endpoints.Endpoints
            .Select(static endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType)
            .OfType<Type>()
            .Distinct();

        var descriptors = new List<ServiceDescriptor>();
        foreach (var serviceType in serviceTypes)
        {
            if (FindDescriptor(serviceType) is { } descriptor)
            {
                descriptors.Add(descriptor);
            }
            else
            {
                Log.NoDescriptor(logger, serviceType);
            }
        }

        return descriptors;
    }

    // Generated code has the descriptor beside the method that binds the service.
    private static ServiceDescriptor? FindDescriptor(Type serviceType) =>
        serviceType.GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)?
            .BindType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?
            .GetValue(null) as ServiceDescriptor;

    private static partial class Log
    {
        [LoggerMessage(EventId = 50, EventName = "NoDescriptor", Level = LogLevel.Debug,
            Message = "No descriptor was found for service '{ServiceType}'; reflection does not tell of it.")]
        public static partial void NoDescriptor(ILogger logger, Type serviceType);
    }
}
