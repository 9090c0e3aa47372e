using System.Collections;
using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Rest.V1;

namespace Grpc.Messaging.Services.Idempotency;

/// <summary>
/// The secrets in a message, however deep: the contract marks such fields <c>secret</c>, or names the key of a struct as <c>secret_key</c>. They must
/// not be stored or logged in clear.
/// </summary>
internal static class SecretFields
{
    private static readonly ConcurrentDictionary<MessageDescriptor, bool> Known = [];

    /// <summary>Whether messages of a type may hold a secret.</summary>
    public static bool MayBeIn(MessageDescriptor type) => Known.GetOrAdd(type, static type => MayBeIn(type, []));

    /// <summary>Whether a message holds a secret.</summary>
    public static bool AreIn(IMessage message) => MayBeIn(message.Descriptor) && Visit(message, clears: false);

    /// <summary>A message without its secrets: itself when it has none.</summary>
    public static IMessage Without(IMessage message)
    {
        if (!AreIn(message))
        {
            return message;
        }

        var copy = message.Descriptor.Parser.ParseFrom(message.ToByteArray());
        Visit(copy, clears: true);
        return copy;
    }

    private static FieldRules? RulesOf(FieldDescriptor field) => field.GetOptions()?.GetExtension(OptionsExtensions.Field);

    private static bool MayBeIn(MessageDescriptor type, HashSet<MessageDescriptor> seen) =>
        seen.Add(type) && type.Fields.InDeclarationOrder().Any(field =>
            RulesOf(field) is { Secret: true } or { SecretKey.Length: > 0 }
            || (field.FieldType == FieldType.Message && MayBeIn(field.MessageType, seen)));

    private static bool Visit(IMessage message, bool clears)
    {
        var found = false;
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (RulesOf(field) is { Secret: true })
            {
                found |= value is string { Length: > 0 } or ICollection { Count: > 0 };
                if (clears)
                {
                    field.Accessor.Clear(message);
                }
            }
            else if (RulesOf(field) is { SecretKey: { Length: > 0 } key })
            {
                found |= value is Struct fields && (clears ? fields.Fields.Remove(key) : fields.Fields.ContainsKey(key));
            }
            else if (field.FieldType == FieldType.Message && MayBeIn(field.MessageType))
            {
                foreach (var child in MessagesOf(value))
                {
                    found |= Visit(child, clears);
                }
            }
        }

        return found;
    }

    private static IEnumerable<IMessage> MessagesOf(object? value) => value switch
    {
        IMessage message => [message],
        IDictionary map => map.Values.OfType<IMessage>(),
        IEnumerable list => list.OfType<IMessage>(),
        _ => [],
    };
}
