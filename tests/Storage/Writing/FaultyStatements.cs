using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Faults;
using Grpc.Messaging.Storage.StatusLog;
using Grpc.Messaging.Storage.Writing;

namespace Grpc.Messaging.Tests.Storage.Writing;

/// <summary>A database in memory whose next transactions meet the faults in <see cref="Faults"/>, one each.</summary>
internal sealed class FaultyStatements : IBatchStatements, IStatusLogStatements, IDatabaseFaults
{
    public const string Conflict = "conflict";
    public const string Refused = "refused";
    public const string LostBefore = "lost before the commit";
    public const string LostAfter = "lost after the commit";
    public const string LostAndCommittedLate = "lost, and committed when the next one comes";

    private readonly List<StatusChange> _log = [];
    private Action? _late;

    public Queue<string> Faults { get; } = new();

    public HashSet<ObjectId> Messages { get; } = [];

    public Dictionary<DeliveryKey, Delivery> Deliveries { get; } = [];

    public int End => _log.Count;

    public Task<BatchResult> WriteAsync(
        IReadOnlyList<Acceptance> acceptances, IReadOnlyList<Transition> transitions, CancellationToken cancellationToken)
    {
        _late?.Invoke();
        _late = null;
        if (!Faults.TryDequeue(out var fault))
        {
            return Task.FromResult(Store(acceptances, transitions));
        }

        switch (fault)
        {
            case LostAfter:
                Store(acceptances, transitions);
                break;
            case LostAndCommittedLate:
                _late = () => Store(acceptances, transitions);
                break;
        }

        throw new DatabaseFaultException(fault);
    }

    public Task<(AppendResult Result, IReadOnlyList<StatusChange> Changes)> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Chunks are not batched.");

    public Task<IReadOnlySet<ObjectId>> FindMessagesAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<ObjectId>>(messageIds.Where(Messages.Contains).ToHashSet());

    public Task<IReadOnlyList<Delivery>> LoadAsync(IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Delivery>>([.. keys.Where(Deliveries.ContainsKey).Select(key => Deliveries[key])]);

    public Task<long> GetEndAsync(CancellationToken cancellationToken) => Task.FromResult((long)_log.Count);

    public Task<IReadOnlyList<StatusChange>> ReadAsync(long after, int max, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StatusChange>>([.. _log.Skip((int)after).Take(max)]);

    public DatabaseFault Of(Exception exception) => exception is not DatabaseFaultException { Message: var fault }
        ? new DatabaseFault(FaultKind.Call, "")
        : fault switch
        {
            Conflict => new DatabaseFault(FaultKind.Conflict, fault),
            Refused => new DatabaseFault(FaultKind.Refused, fault),
            _ => new DatabaseFault(FaultKind.Lost, fault),
        };

    private BatchResult Store(IReadOnlyList<Acceptance> acceptances, IReadOnlyList<Transition> transitions)
    {
        var start = _log.Count;
        foreach (var acceptance in acceptances)
        {
            if (!Messages.Add(acceptance.Message.MessageId))
            {
                throw new InvalidOperationException("The key of the message is taken.");
            }

            foreach (var delivery in acceptance.Deliveries)
            {
                Deliveries[delivery.Key] = delivery;
                Append(StatusChange.Of(delivery));
            }
        }

        var stored = transitions.Select(Store).ToArray();
        return new BatchResult(new AcceptRefusal?[acceptances.Count], stored, _log[start..]);
    }

    private bool Store(Transition transition)
    {
        if (Deliveries[transition.After.Key].Version != transition.ExpectedVersion)
        {
            return false;
        }

        Deliveries[transition.After.Key] = transition.After;
        foreach (var change in transition.Changes)
        {
            Append(change);
        }

        return true;
    }

    private void Append(StatusChange change) => _log.Add(change with { Sequence = _log.Count + 1 });

    private sealed class DatabaseFaultException(string fault) : Exception(fault);
}
