namespace Grpc.Messaging.Benchmarks.Fanout;

/// <param name="Rate">Events that arrived a second, over all watches.</param>
/// <param name="ProcessorMicroseconds">Processor time of the server an event.</param>
/// <param name="Delays">Milliseconds from change to arrival, smallest first.</param>
internal sealed record FanoutSample(double Rate, double ProcessorMicroseconds, IReadOnlyList<double> Delays)
{
    /// <summary>The delay that this share of the events did not exceed.</summary>
    public double Percentile(double share) => Delays.Count == 0 ? double.NaN : Delays[(int)Math.Ceiling(share * Delays.Count) - 1];
}
