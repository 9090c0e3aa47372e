using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grpc.Messaging.Client.Calls;

/// <summary>Idempotency keys of calls: filled in once a logical call, so that its attempts count as one.</summary>
internal static class RequestIds
{
    private static readonly ConcurrentDictionary<MessageDescriptor, bool> Readers = new();

    /// <summary>The request with a request id: a copy where the caller gave none, so that the same object can be sent again and mean another call.</summary>
    public static TRequest Fill<TRequest>(TRequest request)
        where TRequest : class
    {
        if (request is not IMessage message || FieldOf(message) is not { } field || ((string)field.Accessor.GetValue(message)).Length > 0)
        {
            return request;
        }

        var copy = ((IDeepCloneable<TRequest>)request).Clone();
        field.Accessor.SetValue((IMessage)copy, Guid.NewGuid().ToString());
        return copy;
    }

    /// <summary>Whether making the call twice does what making it once does: it has a request id, or only reads.</summary>
    public static bool MayRepeat<TRequest>(TRequest request)
        where TRequest : class
        => request is IMessage message && (FieldOf(message) is not null || OnlyReadsOf(message));

    private static FieldDescriptor? FieldOf(IMessage message) =>
        message.Descriptor.FindFieldByName("request_id") is { FieldType: FieldType.String } field && !OnlyReadsOf(message) ? field : null;

    // In a call that reads, a field of this name is what is looked for.
    private static bool OnlyReadsOf(IMessage message) => Readers.GetOrAdd(message.Descriptor, OnlyReads);

    // Every call of the contract has a request of its own.
    private static bool OnlyReads(MessageDescriptor request) =>
        request.File.Services.SelectMany(service => service.Methods).Any(method =>
            method.InputType == request && method.GetOptions()?.IdempotencyLevel == MethodOptions.Types.IdempotencyLevel.NoSideEffects);
}
