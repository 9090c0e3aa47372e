using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;

namespace Grpc.Reflection;

/// <summary>grpc.reflection.v1alpha.ServerReflection, for tools that do not know v1 yet.</summary>
public class ReflectionServiceImpl : ServerReflection.ServerReflectionBase
{
    private readonly ReflectionV1ServiceImpl _v1;

    /// <summary>Creates the service from names of services and the files that declare them.</summary>
    public ReflectionServiceImpl(IEnumerable<string> services, SymbolRegistry symbolRegistry) => _v1 = new(services, symbolRegistry);

    /// <summary>Creates the service from the descriptors of services.</summary>
    public ReflectionServiceImpl(IEnumerable<ServiceDescriptor> serviceDescriptors) => _v1 = new(serviceDescriptors);

    /// <summary>Creates the service from the descriptors of services.</summary>
    public ReflectionServiceImpl(params ServiceDescriptor[] serviceDescriptors) => _v1 = new(serviceDescriptors);

    /// <summary>Answers each request with one response.</summary>
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(requestStream);
        ArgumentNullException.ThrowIfNull(responseStream);
        ArgumentNullException.ThrowIfNull(context);
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            // v1alpha and v1 differ in the package name alone; on the wire they are the same.
            var request = V1.ServerReflectionRequest.Parser.ParseFrom(requestStream.Current.ToByteArray());
            await responseStream.WriteAsync(ServerReflectionResponse.Parser.ParseFrom(_v1.Answer(request).ToByteArray()));
        }
    }
}
