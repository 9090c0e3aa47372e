using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Grpc.Messaging.Cli.Output;

/// <summary>Values of a message as people read them, and as JSON.</summary>
internal static class ValueText
{
    public static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true).WithFormatDefaultValues(true));

    private const string Unspecified = "UNSPECIFIED";

    /// <summary>The text of a field; empty when it holds nothing.</summary>
    public static string Of(IMessage message, string field) => message.Descriptor.FindFieldByName(field) is { } descriptor
        ? Of(descriptor, descriptor.Accessor.GetValue(message))
        : throw new ArgumentException($"{message.Descriptor.FullName} has no field {field}.", nameof(field));

    /// <summary>An enum's value without what all values of it begin with, in small letters: "sms".</summary>
    public static string OfEnum(EnumDescriptor type, int number)
    {
        var prefix = PrefixOf(type);
        return type.FindValueByNumber(number) is not { } value ? $"{number}" : number == 0 ? "" : value.Name[prefix.Length..].ToLowerInvariant().Replace('_', '-');
    }

    /// <summary>"CHANNEL_" of "CHANNEL_UNSPECIFIED".</summary>
    public static string PrefixOf(EnumDescriptor type) =>
        type.Values[0].Name is var first && first.EndsWith(Unspecified, StringComparison.Ordinal) ? first[..^Unspecified.Length] : "";

    private static string Of(FieldDescriptor field, object? value)
    {
        if (value is null)
        {
            return "";
        }

        if (field.IsMap)
        {
            var map = (System.Collections.IDictionary)value;
            return string.Join(", ", map.Keys.Cast<object>().Select(key => $"{key}={map[key]}"));
        }

        return field.IsRepeated
            ? string.Join(", ", ((System.Collections.IList)value).Cast<object>().Select(item => OfOne(field, item)))
            : OfOne(field, value);
    }

    private static string OfOne(FieldDescriptor field, object value) => value switch
    {
        Timestamp time => time.ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ss.fffZ"),
        Duration duration => $"{duration.ToTimeSpan().TotalSeconds}s",
        IMessage { Descriptor.File.Package: "google.protobuf" } message => Json.Format(message),
        IMessage message => string.Join(' ', message.Descriptor.Fields.InFieldNumberOrder().Select(inner => Of(inner, inner.Accessor.GetValue(message))).Where(text => text.Length > 0)),
        bool flag => flag ? "yes" : "no",
        _ when field.FieldType == FieldType.Enum => OfEnum(field.EnumType, (int)value),
        _ => $"{value}",
    };
}
