using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Messaging.Services.Deliveries;

namespace Grpc.Messaging.Services.Messages;

/// <summary>Binds the methods as generated code does, but that the events of watches are written by <see cref="SharedEvents"/>.</summary>
internal static class MessagesBinding
{
    /// <summary>As beside the method of generated code, where transcoding looks for it.</summary>
    public static ServiceDescriptor Descriptor => V1.MessagesService.Descriptor;

    public static void Bind(ServiceBinderBase binder, V1.MessagesService.MessagesServiceBase service) => V1.MessagesService.BindService(new EventsBinder(binder), service);

    private sealed class EventsBinder(ServiceBinderBase inner) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
            inner.AddMethod(method, handler);

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
            inner.AddMethod(
                SharedEvents.Marshaller is Marshaller<TResponse> marshaller
                    ? new Method<TRequest, TResponse>(method.Type, method.ServiceName, method.Name, method.RequestMarshaller, marshaller)
                    : method,
                handler);
    }
}
