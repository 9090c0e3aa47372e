using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>Further deliveries of a stored message.</summary>
/// <param name="Deliveries">They go on where those stored before end.</param>
/// <param name="Job">What becomes of the job that adds them. Stored together with them: neither is ever seen without the other.</param>
public sealed record MessageChunk(ObjectId MessageId, IReadOnlyList<Delivery> Deliveries, JobChange Job)
{
    /// <summary>As <see cref="Acceptance.Debits"/>.</summary>
    public IReadOnlyList<Debit> Debits { get; init; } = [];

    /// <summary>Deliveries that some step can reach.</summary>
    public int ReachableCount => Deliveries.Count(static delivery => delivery.DueTime is not null);
}
