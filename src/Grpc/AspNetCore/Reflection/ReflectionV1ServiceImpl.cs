using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using static Grpc.Reflection.V1.ServerReflectionRequest;

namespace Grpc.Reflection;

/// <summary>grpc.reflection.v1.ServerReflection over a set of services.</summary>
public class ReflectionV1ServiceImpl : ServerReflection.ServerReflectionBase
{
    private readonly List<string> _services;
    private readonly SymbolRegistry _symbols;

    /// <summary>Creates the service from names of services and the files that declare them.</summary>
    public ReflectionV1ServiceImpl(IEnumerable<string> services, SymbolRegistry symbolRegistry)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(symbolRegistry);
        _services = [.. services];
        _symbols = symbolRegistry;
    }

    /// <summary>Creates the service from the descriptors of services.</summary>
    public ReflectionV1ServiceImpl(IEnumerable<ServiceDescriptor> serviceDescriptors)
        : this(
            serviceDescriptors.Select(static service => service.FullName),
            SymbolRegistry.FromFiles(serviceDescriptors.Select(static service => service.File)))
    {
    }

    /// <summary>Creates the service from the descriptors of services.</summary>
    public ReflectionV1ServiceImpl(params ServiceDescriptor[] serviceDescriptors)
        : this((IEnumerable<ServiceDescriptor>)serviceDescriptors)
    {
    }

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
            await responseStream.WriteAsync(Answer(requestStream.Current));
        }
    }

    internal ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case MessageRequestOneofCase.FileByFilename:
                SetFile(response, _symbols.FileByName(request.FileByFilename), $"File '{request.FileByFilename}' not found.");
                break;
            case MessageRequestOneofCase.FileContainingSymbol:
                SetFile(
                    response, _symbols.FileContainingSymbol(request.FileContainingSymbol), $"Symbol '{request.FileContainingSymbol}' not found.");
                break;
            case MessageRequestOneofCase.FileContainingExtension:
                var (type, number) = (request.FileContainingExtension.ContainingType, request.FileContainingExtension.ExtensionNumber);
                SetFile(response, _symbols.FileContainingExtension(type, number), $"Extension {number} of '{type}' not found.");
                break;
            case MessageRequestOneofCase.AllExtensionNumbersOfType:
                SetExtensionNumbers(response, request.AllExtensionNumbersOfType);
                break;
            case MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new ListServiceResponse
                {
                    Service = { _services.Select(static name => new ServiceResponse { Name = name }) },
                };
                break;
            default:
                SetError(response, StatusCode.Unimplemented, "Request type not supported by this reflection service.");
                break;
        }

        return response;
    }

    private static void SetFile(ServerReflectionResponse response, FileDescriptor? file, string errorMessage)
    {
        if (file is null)
        {
            SetError(response, StatusCode.NotFound, errorMessage);
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        response.FileDescriptorResponse = new FileDescriptorResponse();
        AddWithDependencies(file);

        void AddWithDependencies(FileDescriptor current)
        {
            if (seen.Add(current.Name))
            {
                response.FileDescriptorResponse.FileDescriptorProto.Add(current.SerializedData);
                foreach (var dependency in current.Dependencies)
                {
                    AddWithDependencies(dependency);
                }
            }
        }
    }

    private static void SetError(ServerReflectionResponse response, StatusCode code, string message) =>
        response.ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message };

    private void SetExtensionNumbers(ServerReflectionResponse response, string type)
    {
        if (_symbols.ExtensionNumbers(type) is not { } numbers)
        {
            SetError(response, StatusCode.NotFound, $"Message '{type}' not found.");
            return;
        }

        response.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = type, ExtensionNumber = { numbers } };
    }
}
