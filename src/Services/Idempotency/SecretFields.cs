using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Rest.V1;

namespace Grpc.Messaging.Services.Idempotency;

/// <summary>Whether answers of a type hold a secret, which must not be stored in clear: the contract marks such fields <c>secret</c>.</summary>
internal static class SecretFields<TResponse>
    where TResponse : class
{
    public static readonly bool Any = HasSecret(((IMessage)Activator.CreateInstance<TResponse>()).Descriptor, []);

    private static bool HasSecret(MessageDescriptor message, HashSet<MessageDescriptor> seen) =>
        seen.Add(message) && message.Fields.InDeclarationOrder().Any(field =>
            field.GetOptions()?.GetExtension(OptionsExtensions.Field)?.Secret == true || (field.FieldType == FieldType.Message && HasSecret(field.MessageType, seen)));
}
