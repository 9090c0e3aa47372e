using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Writing;

/// <summary>One transaction in the making, and what it appends to the status log.</summary>
internal sealed class WriteBatch(SqliteSession session, long lastSequence)
{
    private const string InsertChange =
        """
        INSERT INTO status_log (sequence, account_id, message_id, destination_index, version, state, step, channel, reason, change_time)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    private readonly List<StatusChange> _changes = [];

    public SqliteSession Session => session;

    /// <summary>Entries of the log, in its order.</summary>
    public IReadOnlyList<StatusChange> Changes => _changes;

    /// <summary>The position that the last entry got.</summary>
    public long LastSequence => lastSequence + _changes.Count;

    /// <summary>
    /// Appends to the log. One writer gives positions out, and takes them back with a transaction that is undone:
    /// so they have no gaps and are in the order of the commits.
    /// </summary>
    public void Append(StatusChange change)
    {
        var sequence = LastSequence + 1;
        session.Prepare(InsertChange)
            .Bind(sequence)
            .Bind(change.AccountId)
            .Bind(change.Key.MessageId)
            .Bind(change.Key.Index)
            .Bind(change.Version)
            .Bind((int)change.State)
            .Bind(change.Step)
            .Bind((int?)change.Channel)
            .Bind(change.Reason)
            .Bind(change.ChangeTime)
            .Execute();
        _changes.Add(change with { Sequence = sequence });
    }

    /// <summary>Forgets the entries after the first <paramref name="count"/>, which the database has undone.</summary>
    public void CutTo(int count) => _changes.RemoveRange(count, _changes.Count - count);
}
