using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>float and double: JSON numbers, with "NaN", "Infinity" and "-Infinity" as strings.</summary>
internal sealed class FloatingCodec<T>(bool lenient) : ValueCodec<T>
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public override string Expected => "a number";

    public override void Write(Utf8JsonWriter writer, T value)
    {
        if (!T.IsFinite(value))
        {
            writer.WriteStringValue(T.IsNaN(value) ? "NaN"u8 : T.IsNegative(value) ? "-Infinity"u8 : "Infinity"u8);
        }
        else if (typeof(T) == typeof(float))
        {
            writer.WriteNumberValue(float.CreateTruncating(value));
        }
        else
        {
            writer.WriteNumberValue(double.CreateTruncating(value));
        }
    }

    public override T Read(ref Utf8JsonReader reader, bool strict)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
            case JsonTokenType.String:
                var text = reader.ValueSpan;
                if (T.TryParse(text, Style, CultureInfo.InvariantCulture, out var value))
                {
                    // The parser turns what does not fit into infinity; a caller who means infinity says so.
                    return T.IsFinite(value) || reader.TokenType == JsonTokenType.String && TryNamed(text, out value)
                        ? value
                        : throw JsonErrors.Unexpected(ref reader, $"a number from {T.MinValue} to {T.MaxValue}");
                }

                if (reader.TokenType == JsonTokenType.String && TryNamed(text, out value))
                {
                    return value;
                }

                break;
            case JsonTokenType.True when lenient:
                return T.One;
            case JsonTokenType.False when lenient:
                return T.Zero;
        }

        throw JsonErrors.Unexpected(ref reader, Expected);
    }

    public override bool TryParse(ReadOnlySpan<char> text, out T value)
    {
        if (T.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && T.IsFinite(value))
        {
            return true;
        }

        (var named, value) = text switch
        {
            "NaN" => (true, T.NaN),
            "Infinity" => (true, T.PositiveInfinity),
            "-Infinity" => (true, T.NegativeInfinity),
            _ => (false, T.Zero),
        };
        return named;
    }

    private static bool TryNamed(ReadOnlySpan<byte> text, out T value)
    {
        if (text.SequenceEqual("NaN"u8))
        {
            value = T.NaN;
            return true;
        }

        value = text.StartsWith("-"u8) ? T.NegativeInfinity : T.PositiveInfinity;
        return text.SequenceEqual("Infinity"u8) || text.SequenceEqual("-Infinity"u8);
    }
}
