using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json.WellKnown;

/// <summary>google.protobuf.Duration as "1.5s", or as a number of seconds where the field says so.</summary>
internal sealed class DurationCodec(MessageDescriptor descriptor, DurationFormat format, bool lenient) : TextCodec(descriptor)
{
    private const int LongestText = 32;
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The limit of google.protobuf.Duration: about 10,000 years.</summary>
    private const long MaxSeconds = 315_576_000_000;

    private bool IsNumber => format == DurationFormat.Seconds;

    public override string Expected => IsNumber ? "a number of seconds" : "a duration such as \"1.5s\"";

    public override JsonObject Schema(SchemaScope scope) =>
        IsNumber ? scope.Scalar("number", isLenient: true, "string") : scope.Scalar("string", lenient, "number");

    public override void Write(Utf8JsonWriter writer, IMessage message)
    {
        var duration = (Duration)message;
        if (Math.Abs(duration.Seconds) > MaxSeconds || Math.Abs(duration.Nanos) >= FractionText.NanosPerSecond
            || Math.Sign(duration.Seconds) * Math.Sign(duration.Nanos) < 0)
        {
            throw new InvalidOperationException("A Duration is not normalised or lies outside of 10,000 years.");
        }

        Span<byte> text = stackalloc byte[LongestText];
        var length = 0;
        if (duration.Seconds < 0 || duration.Nanos < 0)
        {
            text[length++] = (byte)'-';
        }

        Math.Abs(duration.Seconds).TryFormat(text[length..], out var digits, default, CultureInfo.InvariantCulture);
        length += digits;
        length += FractionText.Write(text[length..], Math.Abs(duration.Nanos));
        if (IsNumber)
        {
            var number = duration.Nanos == 0 ? text[..length] : text[..length].TrimEnd((byte)'0');
            writer.WriteRawValue(number, skipInputValidation: true);
            return;
        }

        text[length++] = (byte)'s';
        writer.WriteStringValue(text[..length]);
    }

    public override IMessage? Parse(ReadOnlySpan<byte> text)
    {
        if (!text.EndsWith("s"u8))
        {
            return IsNumber || lenient ? FromNumber(text) : null;
        }

        var negative = text.StartsWith("-"u8);
        var rest = negative ? text[1..^1] : text[..^1];
        var whole = rest.IndexOf((byte)'.');
        whole = whole < 0 ? rest.Length : whole;
        if (!long.TryParse(rest[..whole], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > MaxSeconds)
        {
            return null;
        }

        rest = rest[whole..];
        return FractionText.TryRead(ref rest, out var nanos) && rest.IsEmpty
            ? new Duration { Seconds = negative ? -seconds : seconds, Nanos = negative ? -nanos : nanos }
            : null;
    }

    protected override bool Accepts(JsonTokenType token) =>
        token == JsonTokenType.String || (token == JsonTokenType.Number && (IsNumber || lenient));

    private static Duration? FromNumber(ReadOnlySpan<byte> text)
    {
        if (!decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > MaxSeconds)
        {
            return null;
        }

        var seconds = decimal.Truncate(number);
        return new Duration { Seconds = (long)seconds, Nanos = (int)((number - seconds) * FractionText.NanosPerSecond) };
    }
}
