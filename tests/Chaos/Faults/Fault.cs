namespace Grpc.Messaging.Tests.Chaos.Faults;

/// <summary>One thing that happens.</summary>
/// <param name="After">Since the one before.</param>
/// <param name="Node">Which node; nobody when it is not about one.</param>
/// <param name="Duration">How long it lasts, of a pause.</param>
public sealed record Fault(FaultKind Kind, TimeSpan After, int Node, TimeSpan Duration)
{
    public override string ToString() => Kind switch
    {
        FaultKind.KillNode => $"+{After.TotalMilliseconds:F0} ms kill node {Node}",
        FaultKind.PauseNode => $"+{After.TotalMilliseconds:F0} ms pause node {Node} for {Duration.TotalMilliseconds:F0} ms",
        FaultKind.PauseBroker => $"+{After.TotalMilliseconds:F0} ms pause broker for {Duration.TotalMilliseconds:F0} ms",
        _ => $"+{After.TotalMilliseconds:F0} ms {Kind}",
    };
}
