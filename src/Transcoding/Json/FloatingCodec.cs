using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json;

/// <summary>float and double: JSON numbers, with "NaN", "Infinity" and "-Infinity" as strings.</summary>
internal sealed class FloatingCodec<T>(bool lenient) : ScalarCodec<T>
    where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public override string Expected => $"a number from {T.MinValue} to {T.MaxValue}";

    public override JsonObject Schema(SchemaScope scope) => scope.Scalar("number", lenient, "string", "boolean");

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

    public override bool TryParse(ReadOnlySpan<byte> text, out T value)
    {
        // The parser turns what does not fit into infinity, and reads infinity in more spellings; a caller who means it says so.
        if (T.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && T.IsFinite(value))
        {
            return true;
        }

        value = text.SequenceEqual("NaN"u8) ? T.NaN
            : text.SequenceEqual("Infinity"u8) ? T.PositiveInfinity
            : text.SequenceEqual("-Infinity"u8) ? T.NegativeInfinity
            : lenient && text.SequenceEqual("true"u8) ? T.One
            : T.Zero;
        return value != T.Zero || (lenient && text.SequenceEqual("false"u8));
    }

    protected override bool Accepts(JsonTokenType token) =>
        token is JsonTokenType.Number or JsonTokenType.String || (lenient && token is JsonTokenType.True or JsonTokenType.False);
}
