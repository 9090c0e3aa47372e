using System.Globalization;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Rest.V1;

namespace Grpc.Messaging.Transcoding.Json.WellKnown;

/// <summary>google.protobuf.Duration as "1.5s", or as a number of seconds where the field says so.</summary>
internal sealed class DurationCodec(MessageDescriptor descriptor, DurationFormat format, bool lenient) : MessageCodec(descriptor)
{
    private const int LongestText = 32;

    /// <summary>The limit of google.protobuf.Duration: about 10,000 years.</summary>
    private const long MaxSeconds = 315_576_000_000;

    private bool IsNumber => format == DurationFormat.Seconds;

    public override string Expected => IsNumber ? "a number" : "a duration such as \"1.5s\"";

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

    public override IMessage Read(ref Utf8JsonReader reader, bool strict)
    {
        var duration = reader.TokenType switch
        {
            JsonTokenType.Number when IsNumber || lenient => FromNumber(reader.ValueSpan),
            JsonTokenType.String when IsNumber && lenient => FromNumber(reader.ValueSpan) ?? FromText(reader.ValueSpan),
            JsonTokenType.String => FromText(reader.ValueSpan),
            _ => null,
        };
        return duration ?? throw JsonErrors.Unexpected(ref reader, Expected);
    }

    public override IMessage? Parse(ReadOnlySpan<char> text)
    {
        Span<byte> ascii = stackalloc byte[LongestText];
        return !Encoding.UTF8.TryGetBytes(text, ascii, out var length) ? null
            : FromText(ascii[..length]) ?? (IsNumber || lenient ? FromNumber(ascii[..length]) : null);
    }

    private static Duration? FromText(ReadOnlySpan<byte> text)
    {
        var negative = text.StartsWith("-"u8);
        var rest = negative ? text[1..] : text;
        if (rest.Length < 2 || rest[^1] != 's' || !char.IsAsciiDigit((char)rest[0]))
        {
            return null;
        }

        rest = rest[..^1];
        var whole = rest.IndexOf((byte)'.');
        whole = whole < 0 ? rest.Length : whole;
        if (!long.TryParse(rest[..whole], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > MaxSeconds)
        {
            return null;
        }

        rest = rest[whole..];
        if (!FractionText.TryRead(ref rest, out var nanos) || !rest.IsEmpty)
        {
            return null;
        }

        return new Duration { Seconds = negative ? -seconds : seconds, Nanos = negative ? -nanos : nanos };
    }

    private static Duration? FromNumber(ReadOnlySpan<byte> text)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > MaxSeconds)
        {
            return null;
        }

        var seconds = decimal.Truncate(number);
        return new Duration { Seconds = (long)seconds, Nanos = (int)((number - seconds) * FractionText.NanosPerSecond) };
    }
}
