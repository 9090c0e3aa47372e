using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Grpc.Messaging.Rest.V1;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>All integer types: numbers on the wire, 64-bit ones as strings unless the field says otherwise; both are read.</summary>
internal sealed class IntegerCodec<T>(Int64Format format, bool lenient) : ValueCodec<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    private const int LongestInteger = 20;

    private readonly bool _quoted = T.MaxValue.GetByteCount() == sizeof(long) && format != Int64Format.Number;

    public override string Expected => $"a number without fraction from {T.MinValue} to {T.MaxValue}";

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

    public override T Read(ref Utf8JsonReader reader, bool strict)
    {
        if (reader.TokenType is JsonTokenType.Number or JsonTokenType.String)
        {
            if (T.TryParse(reader.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                && reader.ValueSpan[0] != '+')
            {
                return value;
            }

            return ReadUnusual(ref reader);
        }

        if (lenient && reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return reader.TokenType == JsonTokenType.True ? T.One : T.Zero;
        }

        throw JsonErrors.Unexpected(ref reader, ExpectedFor(ref reader));
    }

    public override bool TryParse(ReadOnlySpan<char> text, out T value) =>
        T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    public override void WriteKey(Utf8JsonWriter writer, T key)
    {
        Span<byte> text = stackalloc byte[LongestInteger];
        key.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        writer.WritePropertyName(text[..length]);
    }

    // 1.0, 1e3 and "1.0" are integers too by protobuf's JSON mapping.
    private T ReadUnusual(ref Utf8JsonReader reader)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!reader.ValueSpan.IsEmpty && reader.ValueSpan[0] != '+'
            && decimal.TryParse(reader.ValueSpan, Style, CultureInfo.InvariantCulture, out var number)
            && decimal.IsInteger(number) && number >= decimal.CreateSaturating(T.MinValue) && number <= decimal.CreateSaturating(T.MaxValue))
        {
            return T.CreateTruncating(number);
        }

        throw JsonErrors.Unexpected(ref reader, ExpectedFor(ref reader));
    }

    // Whoever sent no number at all is helped more by hearing that than by the range.
    private string ExpectedFor(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number ? Expected : "a number";
}
