using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>One message to be stored.</summary>
internal sealed class AcceptRequest(Acceptance acceptance, CancellationToken cancellationToken)
    : WriteRequest<RequestRecord?>(cancellationToken)
{
    public Acceptance Acceptance => acceptance;

    // A delivery and a log entry each, the message and its request key.
    public override int Rows => (2 * acceptance.Deliveries.Count) + 2;
}
