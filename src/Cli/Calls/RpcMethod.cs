using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Messaging.Cli.Connection;

namespace Grpc.Messaging.Cli.Calls;

/// <summary>A unary method, called by what its descriptor says.</summary>
internal sealed class RpcMethod
{
    private const string RequestId = "request_id";

    private readonly Method<IMessage, IMessage> _method;

    public RpcMethod(MethodDescriptor descriptor)
    {
        Descriptor = descriptor;
        _method = new Method<IMessage, IMessage>(
            MethodType.Unary, descriptor.Service.FullName, descriptor.Name, MarshallerOf(descriptor.InputType), MarshallerOf(descriptor.OutputType));
    }

    public MethodDescriptor Descriptor { get; }

    /// <summary>Calls it; a write gets a request id, so that it may be tried again.</summary>
    public Task<IMessage> CallAsync(ServerConnection server, IMessage request, CancellationToken cancellationToken)
    {
        if (Descriptor.InputType.FindFieldByName(RequestId) is { FieldType: FieldType.String } id && (string)id.Accessor.GetValue(request) == "")
        {
            id.Accessor.SetValue(request, $"{Guid.CreateVersion7()}");
        }

        return server.Invoker.AsyncUnaryCall(_method, null, new CallOptions(cancellationToken: cancellationToken), request).ResponseAsync;
    }

    private static Marshaller<IMessage> MarshallerOf(MessageDescriptor type) =>
        Marshallers.Create<IMessage>(static message => message.ToByteArray(), bytes => type.Parser.ParseFrom(bytes));
}
