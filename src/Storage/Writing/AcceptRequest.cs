using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>One message to be stored.</summary>
internal sealed class AcceptRequest(Acceptance acceptance, CancellationToken cancellationToken)
    : WriteRequest<AcceptRefusal?>(cancellationToken)
{
    public Acceptance Acceptance => acceptance;

    // A delivery and a log entry each, the message, its request key and its ledger entry.
    public override int Rows => (2 * acceptance.Deliveries.Count) + 3;
}
