namespace Grpc.Messaging.Benchmarks.Timers;

/// <summary>What a run of deadlines came to.</summary>
/// <param name="Lateness">From deadline to hand-over of the next step, in rising order.</param>
/// <param name="Rate">Hand-overs a second.</param>
/// <param name="Start">How long the host took to start on the file.</param>
/// <param name="Memory">Managed bytes with all of them in flight, after a collection.</param>
internal sealed record TimerResult(IReadOnlyList<TimeSpan> Lateness, double Rate, TimeSpan Start, long Memory)
{
    public int Count => Lateness.Count;

    /// <summary>The lateness that this share of them does not exceed.</summary>
    public TimeSpan Of(double share) => Lateness[(int)Math.Ceiling(share * (Count - 1))];
}
