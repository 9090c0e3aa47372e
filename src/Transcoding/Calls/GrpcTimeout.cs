using System.Globalization;

namespace Grpc.Messaging.Transcoding.Calls;

/// <summary>The grpc-timeout header: at most eight digits and a unit.</summary>
internal static class GrpcTimeout
{
    private const int MostDigits = 8;

    // The longest that a timer can wait; a caller who waits longer has no deadline in practice.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    public static TimeSpan? Parse(string? header)
    {
        if (header is null || header.Length is < 2 or > MostDigits + 1
            || !int.TryParse(header.AsSpan(0, header.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        TimeSpan? timeout = header[^1] switch
        {
            'H' => TimeSpan.FromTicks(count * TimeSpan.TicksPerHour),
            'M' => TimeSpan.FromTicks(count * TimeSpan.TicksPerMinute),
            'S' => TimeSpan.FromTicks(count * TimeSpan.TicksPerSecond),
            'm' => TimeSpan.FromTicks(count * TimeSpan.TicksPerMillisecond),
            'u' => TimeSpan.FromTicks(count * TimeSpan.TicksPerMicrosecond),
            'n' => TimeSpan.FromTicks(count / TimeSpan.NanosecondsPerTick),
            _ => null,
        };
        return timeout > Longest ? null : timeout;
    }
}
