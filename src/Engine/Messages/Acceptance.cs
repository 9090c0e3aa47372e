using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>
/// Everything that accepting a message stores, in one transaction: what is not in here does not belong to the promise of an OK answer. Each
/// part is either new rows or a condition on rows there are (today the request key; a reservation of money will be one more), so that a store
/// checks the conditions first and writes the rest only if all hold.
/// </summary>
/// <param name="Deliveries">One a destination, by index: all of them, or the first ones of an audience that a job adds the rest of.</param>
/// <param name="Lease">Who goes on with the deliveries that have a due time, without a claim; null = whoever claims them.</param>
/// <param name="Request">The caller's idempotency key and the answer to come; null without a key.</param>
public sealed record Acceptance(Message Message, IReadOnlyList<Delivery> Deliveries, Lease? Lease, RequestRecord? Request)
{
    /// <summary>The job that adds the deliveries that are not in here; null = these are all.</summary>
    public Job? Job { get; init; }
}
