namespace Grpc.Net.Client.Internal;

/// <summary>The grpc-timeout header: at most eight digits and a unit.</summary>
internal static class TimeoutHeader
{
    private const long LargestValue = 99_999_999;

    private static readonly (char Name, long Ticks)[] Units =
    [
        ('u', TimeSpan.TicksPerMicrosecond),
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute),
        ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>In the finest unit that holds the value, rounded up so that the server never gives up before the client.</summary>
    public static string Encode(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
        {
            return "0u";
        }

        foreach (var (name, ticks) in Units)
        {
            var value = (timeout.Ticks / ticks) + (timeout.Ticks % ticks == 0 ? 0 : 1);
            if (value <= LargestValue)
            {
                return $"{value}{name}";
            }
        }

        return $"{LargestValue}H";
    }
}
