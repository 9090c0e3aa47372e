using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>Transitions to be stored, each of another delivery.</summary>
internal sealed class CommitRequest(IReadOnlyList<Transition> transitions, CancellationToken cancellationToken)
    : WriteRequest<IReadOnlyList<bool>>(cancellationToken)
{
    public IReadOnlyList<Transition> Transitions => transitions;

    // A delivery, an attempt and a log entry each.
    public override int Rows => 3 * transitions.Count;
}
