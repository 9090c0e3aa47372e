using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>The hot writes, which every networked database has in its own words.</summary>
public interface IBatchStatements
{
    /// <summary>
    /// Writes everything in one transaction, committed when it returns, in as few round trips as can be. No request key and no delivery occurs
    /// twice, and no transition is of a message that is accepted here. An acceptance whose request key is taken, or whose budgets have less than its
    /// debits, stores nothing; a transition whose version is out of date stores nothing and gives nothing back. What transitions give back is there
    /// to be spent by the acceptances, which are looked at in their order. Each budget is written once.
    /// <para>
    /// The log: all stored entries of the acceptances in their order, then those of the transitions. Their positions come from the row
    /// <c>status_log_end</c>, see <see cref="StatusLog.StatusLogTail"/>.
    /// </para>
    /// </summary>
    Task<BatchResult> WriteAsync(
        IReadOnlyList<Acceptance> acceptances, IReadOnlyList<Transition> transitions, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="IMessageStore.AppendAsync"/>, in a transaction of its own: a chunk is as large as what others share one for. Answers what
    /// became of it, and the entries of the log.
    /// </summary>
    Task<(AppendResult Result, IReadOnlyList<StatusChange> Changes)> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken);

    /// <summary>Which of these messages are stored.</summary>
    Task<IReadOnlySet<ObjectId>> FindMessagesAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken);

    /// <summary>As <see cref="IDeliveryStore.LoadAsync"/>.</summary>
    Task<IReadOnlyList<Delivery>> LoadAsync(IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken);
}
