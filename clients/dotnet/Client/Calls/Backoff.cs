namespace Grpc.Messaging.Client.Calls;

/// <summary>The pauses between attempts: what the server asks for, else twice as long each time with chance in it, so that many clients don't come back at once.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <param name="failures">Failures in a row, at least 1.</param>
    /// <param name="asked">The pause that the server asks for, if it does.</param>
    /// <param name="random">Chance.</param>
    public static TimeSpan DelayAfter(int failures, TimeSpan? asked, Random random)
    {
        if (asked is { } delay && delay > TimeSpan.Zero)
        {
            return delay;
        }

        var full = Math.Min(First.Ticks * Math.Pow(2, Math.Min(failures - 1, 30)), Longest.Ticks);
        return TimeSpan.FromTicks((long)(full * (0.5 + (random.NextDouble() / 2))));
    }
}
