using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Transcoding.Json.WellKnown;

/// <summary>google.protobuf.Timestamp as RFC 3339 text.</summary>
internal sealed class TimestampCodec(MessageDescriptor descriptor, TimestampFormat format) : TextCodec(descriptor)
{
    private const int LongestText = 30;
    private const int WholeSeconds = 19;
    private const string Sortable = "s";
    private const long MinSeconds = -62_135_596_800;
    private const long MaxSeconds = 253_402_300_799;
    private const int NanosPerMillisecond = 1_000_000;

    public override string Expected => "a time such as \"2019-04-17T08:21:23Z\"";

    public override JsonObject Schema(SchemaScope scope) => new() { ["type"] = "string", ["format"] = "date-time" };

    public override void Write(Utf8JsonWriter writer, IMessage message)
    {
        var time = (Timestamp)message;
        if (time.Seconds is < MinSeconds or > MaxSeconds || time.Nanos is < 0 or >= FractionText.NanosPerSecond)
        {
            throw new InvalidOperationException("A Timestamp lies outside of the years 1 to 9999.");
        }

        Span<byte> text = stackalloc byte[LongestText];
        var date = new DateTime(DateTime.UnixEpoch.Ticks + (time.Seconds * TimeSpan.TicksPerSecond));
        date.TryFormat(text, out var length, Sortable, CultureInfo.InvariantCulture);
        if (format == TimestampFormat.Milliseconds)
        {
            (time.Nanos / NanosPerMillisecond).TryFormat(text[length..], out var digits, "'.'000", CultureInfo.InvariantCulture);
            length += digits;
        }
        else
        {
            length += FractionText.Write(text[length..], time.Nanos);
        }

        text[length++] = (byte)'Z';
        writer.WriteStringValue(text[..length]);
    }

    public override IMessage? Parse(ReadOnlySpan<byte> text)
    {
        Span<char> whole = stackalloc char[WholeSeconds];
        if (text.Length <= WholeSeconds || Ascii.ToUtf16(text[..WholeSeconds], whole, out _) != OperationStatus.Done)
        {
            return null;
        }

        // RFC 3339 allows a small "t" too.
        whole.Replace('t', 'T');
        var rest = text[WholeSeconds..];
        if (!DateTime.TryParseExact(whole, Sortable, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || !FractionText.TryRead(ref rest, out var nanos) || !TryOffset(rest, out var offsetSeconds))
        {
            return null;
        }

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
}
