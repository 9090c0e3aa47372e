using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

/// <summary>Adds to the changes of one watch what their messages are labelled with. For one reader.</summary>
internal sealed class ChangeLabels(IMessageStore messages)
{
    // More than a snapshot's event can name.
    private const int MaxKnown = 1_000;

    private readonly Dictionary<string, MessageLabels> _known = new(StringComparer.Ordinal);

    /// <summary>
    /// The event with labels; several where it became too large for a stock client. A message that was removed since has none.
    /// </summary>
    public async ValueTask<IReadOnlyList<StatusEvent>> AddAsync(StatusEvent told, CancellationToken cancellationToken)
    {
        if (told.EventCase is not (StatusEvent.EventOneofCase.Snapshot or StatusEvent.EventOneofCase.Change))
        {
            return [told];
        }

        // The same event goes to other watches.
        var labelled = told.Clone();
        IReadOnlyList<StatusChange> changes = labelled.Snapshot is { } snapshot ? snapshot.Destinations : [labelled.Change];
        await LookUpAsync(changes, cancellationToken);
        foreach (var change in changes)
        {
            var labels = _known[change.MessageId];
            change.CorrelationId = labels.CorrelationId;
            change.Labels.Add(labels.ToEntries());
        }

        return labelled.Snapshot is not null && labelled.CalculateSize() > AnswerSize.Max ? Split(labelled) : [labelled];
    }

    /// <summary>Parts of a snapshot, each at most half as large as an answer may be, or a single change.</summary>
    internal static IReadOnlyList<StatusEvent> Split(StatusEvent told)
    {
        var parts = new List<StatusEvent>();
        var left = 0;
        foreach (var change in told.Snapshot.Destinations)
        {
            var size = change.CalculateSize();
            if (size > left)
            {
                parts.Add(new StatusEvent { ResumeToken = told.ResumeToken, Snapshot = new StatusSnapshot() });
                left = AnswerSize.Max / 2;
            }

            parts[^1].Snapshot.Destinations.Add(change);
            left -= size;
        }

        parts[^1].Snapshot.Complete = told.Snapshot.Complete;
        return parts;
    }

    private async Task LookUpAsync(IReadOnlyList<StatusChange> changes, CancellationToken cancellationToken)
    {
        var unknown = changes.Select(static change => change.MessageId).Where(id => !_known.ContainsKey(id)).ToHashSet(StringComparer.Ordinal);
        if (unknown.Count == 0)
        {
            return;
        }

        if (_known.Count + unknown.Count > MaxKnown)
        {
            _known.Clear();
            unknown = changes.Select(static change => change.MessageId).ToHashSet(StringComparer.Ordinal);
        }

        foreach (var id in unknown)
        {
            _known[id] = MessageLabels.None;
        }

        foreach (var message in await messages.LoadAsync([.. unknown.Select(ObjectId.Parse)], cancellationToken))
        {
            _known[message.MessageId.ToString()] = message.Labels;
        }
    }
}
