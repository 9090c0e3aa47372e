using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>
/// Finds out what became of a transaction whose connection was lost before its answer came. It was committed as a whole or not at all, so one
/// stored row of it proves all: a message of it, whose id is nobody else's, or a delivery that stands exactly as a transition leaves it.
/// <para>
/// It may also still be under way on a server that has not noticed yet. Then the repetition waits for its rows: a message meets its own key, which
/// looks like an error of the call and is looked into once more; a transition finds its version gone, and is compared again.
/// </para>
/// </summary>
internal sealed class BatchSettlement(IBatchStatements statements)
{
    private bool _isDoubted;

    /// <summary>Whether a transaction's outcome is unknown.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>A connection was lost.</summary>
    public void Open() => (IsOpen, _isDoubted) = (true, false);

    /// <summary>A repetition met an error of the data: one look more, and then it is believed.</summary>
    public void Doubt() => _isDoubted = true;

    /// <summary>
    /// Looks what is stored, and answers its callers. What is left to write is the result: the batch itself when nothing of it is stored, null when
    /// everything is.
    /// </summary>
    public async Task<WriteBatch?> LookAsync(WriteBatch batch)
    {
        var messages = await FindMessagesAsync(batch);
        var stored = await CompareAsync(batch.Transitions);
        IsOpen = !_isDoubted;
        if (messages.Count == 0 && !stored.Contains(true))
        {
            return batch;
        }

        IsOpen = false;
        var left = new WriteBatch();
        foreach (var accept in batch.Accepts)
        {
            if (messages.Contains(accept.Acceptance.Message.MessageId))
            {
                accept.Complete(null);
            }
            else
            {
                // Its request key was taken, or its budget had too little, as the repetition will find.
                left.TryAdd(accept);
            }
        }

        var start = 0;
        foreach (var commit in batch.Commits)
        {
            commit.Complete(stored[start..(start + commit.Transitions.Count)]);
            start += commit.Transitions.Count;
        }

        return left.Count > 0 ? left : null;
    }

    /// <summary>
    /// The result of a repetition, in which a version that is gone, or a budget that has too little, may be so because the first try was committed.
    /// </summary>
    public async Task<BatchResult> CorrectAsync(WriteBatch batch, BatchResult result)
    {
        if (!IsOpen)
        {
            return result;
        }

        if (result.Refusals.Contains(AcceptRefusal.CreditTooLow.Instance))
        {
            var messages = await FindMessagesAsync(batch);
            result = result with
            {
                Refusals =
                [
                    .. result.Refusals.Select(
                        (refusal, i) => messages.Contains(batch.Accepts[i].Acceptance.Message.MessageId) ? null : refusal),
                ],
            };
        }

        if (!result.Stored.Contains(false))
        {
            return result;
        }

        var stored = await CompareAsync(batch.Transitions);
        return result with { Stored = [.. result.Stored.Select((isStored, i) => isStored || stored[i])] };
    }

    private async Task<IReadOnlySet<ObjectId>> FindMessagesAsync(WriteBatch batch) =>
        batch.Accepts.Count == 0
            ? new HashSet<ObjectId>()
            : await statements.FindMessagesAsync(
                [.. batch.Accepts.Select(accept => accept.Acceptance.Message.MessageId)], CancellationToken.None);

    private async Task<bool[]> CompareAsync(IReadOnlyList<Transition> transitions)
    {
        if (transitions.Count == 0)
        {
            return [];
        }

        var found = (await statements.LoadAsync([.. transitions.Select(transition => transition.After.Key)], CancellationToken.None))
            .ToDictionary(delivery => delivery.Key);
        return [.. transitions.Select(transition =>
            found.TryGetValue(transition.After.Key, out var delivery) && IsSame(delivery, transition.After))];
    }

    private static bool IsSame(Delivery stored, Delivery wanted) =>
        stored with { OpenAttempts = wanted.OpenAttempts } == wanted
        && stored.OpenAttempts.SequenceEqual(wanted.OpenAttempts.Where(attempt => attempt.IsOpen));
}
