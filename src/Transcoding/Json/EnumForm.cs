using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>How the values of one enum look under one format, prepared once.</summary>
internal sealed class EnumForm
{
    private const int LongestList = 12;
    private const string Unspecified = "UNSPECIFIED";

    private readonly FrozenDictionary<int, JsonEncodedText> _writtenNames;
    private readonly FrozenDictionary<int, int> _writtenNumbers;
    private readonly FrozenDictionary<int, int> _readNumbers;
    private readonly Utf8Table<int> _readNames;
    private readonly EnumDescriptor _descriptor;

    public EnumForm(EnumDescriptor descriptor, EnumFormat format)
    {
        var writtenNames = new Dictionary<int, JsonEncodedText>();
        var writtenNumbers = new Dictionary<int, int>();
        var readNames = new Dictionary<string, int>();
        var readNumbers = new Dictionary<int, int>();
        var shown = new List<string>();
        var prefix = PrefixOf(descriptor.Values[0].Name);
        foreach (var value in descriptor.Values)
        {
            var rules = value.GetOptions()?.GetExtension(OptionsExtensions.Value);
            var name = WrittenName(value.Name, prefix, format);
            writtenNames.TryAdd(value.Number, JsonEncodedText.Encode(name, JsonOutput.Encoder));
            readNames.TryAdd(name, value.Number);
            readNumbers.TryAdd(value.Number, value.Number);
            if (format == EnumFormat.Number && rules is { HasNumber: true })
            {
                writtenNumbers.TryAdd(value.Number, rules.Number);
            }

            // The value that stands for none is read, but nobody is advised to send it.
            if (prefix.Length == 0 || value.Number != 0)
            {
                shown.Add(format == EnumFormat.Number
                    ? writtenNumbers.GetValueOrDefault(value.Number, value.Number).ToString(CultureInfo.InvariantCulture)
                    : name);
            }
        }

        foreach (var value in descriptor.Values)
        {
            readNames.TryAdd(value.Name, value.Number);
        }

        // A shared number means the value whose own number it is; one that no value owns means the first value written so.
        foreach (var (value, written) in writtenNumbers)
        {
            readNumbers.TryAdd(written, value);
        }

        IsNumber = format == EnumFormat.Number;
        IsNullValue = descriptor.FullName == "google.protobuf.NullValue";
        Expected = shown.Count > LongestList ? $"a value of {descriptor.FullName}"
            : (shown.Count > 1 ? "one of " : string.Empty) + string.Join(", ", shown.Distinct());
        _descriptor = descriptor;
        _writtenNames = writtenNames.ToFrozenDictionary();
        _writtenNumbers = writtenNumbers.ToFrozenDictionary();
        _readNumbers = readNumbers.ToFrozenDictionary();
        _readNames = new Utf8Table<int>(readNames);
    }

    public bool IsNumber { get; }

    /// <summary>google.protobuf.NullValue: its one value is JSON null.</summary>
    public bool IsNullValue { get; }

    public string Expected { get; }

    /// <summary>The written values, each told with the comment of the contract.</summary>
    public JsonObject Schema(SchemaScope scope)
    {
        if (IsNullValue)
        {
            return new JsonObject { ["type"] = "null" };
        }

        var values = new JsonArray();
        var lines = new List<string>();
        foreach (var value in _descriptor.Values)
        {
            // The value that stands for none is written where a field must have one, but nobody is advised to send it.
            if (scope.IsRead && value.Number == 0 && value.Name.EndsWith(Unspecified, StringComparison.Ordinal))
            {
                continue;
            }

            JsonNode written = IsNumber
                ? _writtenNumbers.GetValueOrDefault(value.Number, value.Number)
                : _writtenNames[value.Number].Value;
            if (!values.Any(known => JsonNode.DeepEquals(known, written)))
            {
                values.Add(written);
            }

            lines.Add($"- `{written}`: {scope.Comment(value.FullName)}");
        }

        return new JsonObject
        {
            ["type"] = IsNumber ? "integer" : "string",
            ["enum"] = values,
            ["description"] = string.Join('\n', lines),
        };
    }

    public void Write(Utf8JsonWriter writer, int value)
    {
        if (IsNullValue)
        {
            writer.WriteNullValue();
        }
        else if (!IsNumber && _writtenNames.TryGetValue(value, out var name))
        {
            writer.WriteStringValue(name);
        }
        else
        {
            writer.WriteNumberValue(_writtenNumbers.GetValueOrDefault(value, value));
        }
    }

    // proto3 enums are open: a number without a name is kept.
    public int FromNumber(int number) => _readNumbers.GetValueOrDefault(number, number);

    public bool TryFromName(ReadOnlySpan<byte> name, out int value) => _readNames.TryGet(name, out value);

    private static string WrittenName(string name, string prefix, EnumFormat format)
    {
        if (format is not (EnumFormat.Name or EnumFormat.LowerName))
        {
            return name;
        }

        var bare = name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
        return format == EnumFormat.LowerName ? bare.ToLowerInvariant() : bare;
    }

    // The style guide wants the first value of an enum FOO_BAR to be FOO_BAR_UNSPECIFIED, and buf's lint keeps to it.
    private static string PrefixOf(string first) =>
        first.EndsWith("_" + Unspecified, StringComparison.Ordinal) ? first[..^Unspecified.Length] : string.Empty;
}
