using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grpc.Messaging.Services.Idempotency;

/// <summary>The field <c>request_id</c> of a type of request: every call that writes has one.</summary>
internal static class RequestIdField<TRequest>
    where TRequest : class
{
    /// <summary>How to get at it; null when requests of this type have none.</summary>
    public static readonly IFieldAccessor? Accessor = typeof(IMessage).IsAssignableFrom(typeof(TRequest))
        ? ((IMessage)Activator.CreateInstance<TRequest>()).Descriptor.FindFieldByName("request_id")?.Accessor
        : null;

    /// <summary>The idempotency key of a request, without quotes; empty when it has none.</summary>
    public static string KeyOf(TRequest request) =>
        Accessor?.GetValue((IMessage)request) is string { Length: > 0 } text ? RequestIdRule.Unquote(text) : "";
}
