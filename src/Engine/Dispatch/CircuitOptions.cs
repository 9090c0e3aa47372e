namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>When a provider counts as down: then deliveries are put off without using up a try, and one at a time tests it.</summary>
public sealed class CircuitOptions
{
    /// <summary>Share of hand-overs that must find it unavailable, above 0 to 1. Default 0.9.</summary>
    public double FailureRatio { get; set; } = 0.9;

    /// <summary>Fewest hand-overs within <see cref="SamplingTime"/> to judge by, from 2. Default 20.</summary>
    public int MinimumSends { get; set; } = 20;

    /// <summary>The span of time judged by, from 500 ms. Default 10 s.</summary>
    public TimeSpan SamplingTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Pause before the next test, from 500 ms. Default 5 s.</summary>
    public TimeSpan BreakTime { get; set; } = TimeSpan.FromSeconds(5);
}
