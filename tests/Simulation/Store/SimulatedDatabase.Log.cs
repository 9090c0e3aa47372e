using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>The status log.</summary>
internal partial class SimulatedDatabase
{
    private readonly List<StatusChange> _log = [];
    private readonly Dictionary<ObjectId, List<long>> _accountLogs = [];

    /// <summary>Entry n stands at index n - 1.</summary>
    public IReadOnlyList<StatusChange> Log => _log;

    public long LogEnd => _log.Count;

    public virtual IReadOnlyList<StatusChange> ReadLog(int node, long after, int max) =>
        _log.GetRange((int)Math.Min(after, _log.Count), Math.Min(max, _log.Count - (int)Math.Min(after, _log.Count)));

    public virtual IReadOnlyList<StatusChange> ReadMessageLog(int node, ObjectId messageId, long after, int max) =>
        _messages.TryGetValue(messageId, out var message) ? Read(message.Log, after, max) : [];

    public virtual IReadOnlyList<StatusChange> ReadAccountLog(int node, ObjectId account, long after, int max) =>
        _accountLogs.TryGetValue(account, out var positions) ? Read(positions, after, max) : [];

    public (IReadOnlyList<StatusChange> Current, long End)? SnapshotMessage(ObjectId account, ObjectId messageId, int first, int max) =>
        FindMessage(account, messageId) is { } message ? ([.. message.Deliveries.Skip(first).Take(max).Select(LatestOf)], LogEnd) : null;

    public (IReadOnlyList<StatusChange> Current, long End) SnapshotAccount(ObjectId account, DeliveryKey after, int max)
    {
        var page = OpenOf(account).Values.Where(row => row.Current.Key.CompareTo(after) > 0)
            .OrderBy(static row => row.Current.Key.MessageId).ThenBy(static row => row.Index)
            .Take(max);
        return ([.. page.Select(LatestOf)], LogEnd);
    }

    private static StatusChange LatestOf(StoredDelivery row) => StatusChange.Of(row.Current);

    private List<StatusChange> Read(List<long> positions, long after, int max)
    {
        var found = positions.BinarySearch(after);
        var page = new List<StatusChange>();
        for (var i = found < 0 ? ~found : found + 1; i < positions.Count && page.Count < max; i++)
        {
            page.Add(_log[(int)positions[i] - 1]);
        }

        return page;
    }

    private void Append(StoredMessage message, StatusChange change)
    {
        var numbered = change with { Sequence = _log.Count + 1 };
        _log.Add(numbered);
        message.Log.Add(numbered.Sequence);
        if (!_accountLogs.TryGetValue(numbered.AccountId, out var positions))
        {
            _accountLogs[numbered.AccountId] = positions = [];
        }

        positions.Add(numbered.Sequence);
        Witness.OnLogged(numbered);
    }
}
