using System.Diagnostics;

namespace Grpc.Messaging.Benchmarks.Measuring;

/// <summary>An open loop: things happen when their time has come, whether those before are done or not.</summary>
internal static class Pace
{
    /// <summary>Waits until it is the turn of number <paramref name="count"/> at <paramref name="rate"/> a second.</summary>
    public static async ValueTask WaitAsync(long start, long count, double rate, CancellationToken cancellationToken)
    {
        var wait = TimeSpan.FromSeconds(count / rate) - Stopwatch.GetElapsedTime(start);
        if (wait > TimeSpan.FromMilliseconds(1))
        {
            await Task.Delay(wait, TimeProvider.System, cancellationToken);
        }
    }
}
