using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Rest.V1;

namespace Grpc.Messaging.Transcoding.Json.WellKnown;

/// <summary>google.protobuf.Timestamp as RFC 3339 text.</summary>
internal sealed class TimestampCodec(MessageDescriptor descriptor, TimestampFormat format) : MessageCodec(descriptor)
{
    private const int LongestText = 30;
    private const long MinSeconds = -62_135_596_800;
    private const long MaxSeconds = 253_402_300_799;
    private const int NanosPerMillisecond = 1_000_000;

    public override string Expected => "a time such as \"2019-04-17T08:21:23Z\"";

    public override void Write(Utf8JsonWriter writer, IMessage message)
    {
        var time = (Timestamp)message;
        if (time.Seconds is < MinSeconds or > MaxSeconds || time.Nanos is < 0 or >= FractionText.NanosPerSecond)
        {
            throw new InvalidOperationException("A Timestamp lies outside of the years 1 to 9999.");
        }

        Span<byte> text = stackalloc byte[LongestText];
        var date = new DateTime(DateTime.UnixEpoch.Ticks + (time.Seconds * TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        Put(text, date.Year, 4);
        text[4] = (byte)'-';
        Put(text[5..], date.Month, 2);
        text[7] = (byte)'-';
        Put(text[8..], date.Day, 2);
        text[10] = (byte)'T';
        Put(text[11..], date.Hour, 2);
        text[13] = (byte)':';
        Put(text[14..], date.Minute, 2);
        text[16] = (byte)':';
        Put(text[17..], date.Second, 2);
        var length = 19;
        if (format == TimestampFormat.Milliseconds)
        {
            text[length] = (byte)'.';
            Put(text[(length + 1)..], time.Nanos / NanosPerMillisecond, 3);
            length += 4;
        }
        else
        {
            length += FractionText.Write(text[length..], time.Nanos);
        }

        text[length++] = (byte)'Z';
        writer.WriteStringValue(text[..length]);
    }

    public override IMessage Read(ref Utf8JsonReader reader, bool strict)
    {
        if (reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && TryParse(reader.ValueSpan) is { } time)
        {
            return time;
        }

        throw JsonErrors.Unexpected(ref reader, Expected);
    }

    public override IMessage? Parse(ReadOnlySpan<char> text)
    {
        Span<byte> ascii = stackalloc byte[LongestText + 6];
        return System.Text.Encoding.UTF8.TryGetBytes(text, ascii, out var length) ? TryParse(ascii[..length]) : null;
    }

    private static Timestamp? TryParse(ReadOnlySpan<byte> text)
    {
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t') || text[13] != ':' || text[16] != ':'
            || !FractionText.TryDigits(text[..4], out var year) || !FractionText.TryDigits(text[5..7], out var month)
            || !FractionText.TryDigits(text[8..10], out var day) || !FractionText.TryDigits(text[11..13], out var hour)
            || !FractionText.TryDigits(text[14..16], out var minute) || !FractionText.TryDigits(text[17..19], out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return null;
        }

        var rest = text[19..];
        if (!FractionText.TryRead(ref rest, out var nanos) || !TryOffset(rest, out var offsetSeconds))
        {
            return null;
        }

        var date = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        var seconds = ((date.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond) - offsetSeconds;
        return seconds is < MinSeconds or > MaxSeconds ? null : new Timestamp { Seconds = seconds, Nanos = nanos };
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int seconds)
    {
        seconds = 0;
        if (text.Length == 1)
        {
            return text[0] is (byte)'Z' or (byte)'z';
        }

        if (text.Length != 6 || text[3] != ':' || text[0] is not ((byte)'+' or (byte)'-')
            || !FractionText.TryDigits(text[1..3], out var hours) || !FractionText.TryDigits(text[4..6], out var minutes)
            || hours > 23 || minutes > 59)
        {
            return false;
        }

        seconds = ((hours * 60) + minutes) * 60;
        seconds = text[0] == '-' ? -seconds : seconds;
        return true;
    }

    private static void Put(Span<byte> text, int number, int digits)
    {
        for (var i = digits - 1; i >= 0; i--)
        {
            (number, var digit) = Math.DivRem(number, 10);
            text[i] = (byte)('0' + digit);
        }
    }
}
