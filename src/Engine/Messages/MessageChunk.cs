using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Reports;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>Further deliveries of a stored message, or the first ones of a new one.</summary>
/// <param name="Message">The message as it was stored before; when it is new, its counts are 0, for those of the deliveries are added to it.</param>
/// <param name="Deliveries">They go on where those stored before end.</param>
/// <param name="Job">What becomes of the job that adds them. Stored together with them: neither is ever seen without the other.</param>
public sealed record MessageChunk(Message Message, IReadOnlyList<Delivery> Deliveries, JobChange Job)
{
    /// <summary>As <see cref="Acceptance.Debits"/>.</summary>
    public IReadOnlyList<Debit> Debits { get; init; } = [];

    /// <summary>Whether the message itself is stored together with these, its first deliveries.</summary>
    public bool IsNew { get; init; }

    /// <summary>The message when it is new; null when it is there already.</summary>
    public Message? NewMessage => IsNew ? Message : null;

    /// <summary>The id of the message.</summary>
    public ObjectId MessageId => Message.MessageId;

    /// <summary>Deliveries that some step can reach.</summary>
    public int ReachableCount => Deliveries.Count(static delivery => delivery.DueTime is not null);

    /// <summary>As <see cref="Acceptance.Reports"/>.</summary>
    public IReadOnlyList<ReportChange> Reports => ReportChanges.Of(Message, Deliveries);
}
