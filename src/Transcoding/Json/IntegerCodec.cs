using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>All integer types: numbers on the wire, 64-bit ones as strings unless the field says otherwise; both are read.</summary>
internal sealed class IntegerCodec<T>(Int64Format format, bool lenient) : ScalarCodec<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    private const int LongestInteger = 20;
    private const NumberStyles Unusual = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly bool _quoted = T.MaxValue.GetByteCount() == sizeof(long) && format != Int64Format.Number;

    public override string Expected => $"a whole number from {T.MinValue} to {T.MaxValue}";

    public override JsonObject Schema(SchemaScope scope)
    {
        var schema = scope.Scalar(_quoted ? "string" : "integer", lenient, _quoted ? "integer" : "string", "boolean");
        schema["format"] = T.MaxValue.GetByteCount() == sizeof(long) ? "int64" : "int32";
        return schema;
    }

    public override void Write(Utf8JsonWriter writer, T value)
    {
        if (_quoted)
        {
            Span<byte> text = stackalloc byte[LongestInteger];
            value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
            writer.WriteStringValue(text[..length]);
        }
        else if (typeof(T) == typeof(ulong))
        {
            writer.WriteNumberValue(ulong.CreateTruncating(value));
        }
        else
        {
            writer.WriteNumberValue(long.CreateTruncating(value));
        }
    }

    public override bool TryParse(ReadOnlySpan<byte> text, out T value)
    {
        if (text.StartsWith("+"u8))
        {
            value = default;
            return false;
        }

        return T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) || TryParseUnusual(text, out value);
    }

    public override void WriteKey(Utf8JsonWriter writer, T key)
    {
        Span<byte> text = stackalloc byte[LongestInteger];
        key.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        writer.WritePropertyName(text[..length]);
    }

    protected override bool Accepts(JsonTokenType token) =>
        token is JsonTokenType.Number or JsonTokenType.String || (lenient && token is JsonTokenType.True or JsonTokenType.False);

    // 1.0, 1e3 and "1.0" are integers too by protobuf's JSON mapping.
    private bool TryParseUnusual(ReadOnlySpan<byte> text, out T value)
    {
        var fits = decimal.TryParse(text, Unusual, CultureInfo.InvariantCulture, out var number) && decimal.IsInteger(number)
            && number >= decimal.CreateSaturating(T.MinValue) && number <= decimal.CreateSaturating(T.MaxValue);
        value = fits ? T.CreateTruncating(number) : lenient && text.SequenceEqual("true"u8) ? T.One : T.Zero;
        return fits || (lenient && (value == T.One || text.SequenceEqual("false"u8)));
    }
}
