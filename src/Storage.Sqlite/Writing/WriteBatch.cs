using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Storage.Sqlite.Billing;
using Grpc.Messaging.Storage.Sqlite.Connections;
using Grpc.Messaging.Storage.Sqlite.Hot;
using Grpc.Messaging.Storage.Writing;

namespace Grpc.Messaging.Storage.Sqlite.Writing;

/// <summary>One transaction in the making, and what it appends to the status log.</summary>
internal sealed class WriteBatch(SqliteSession session, long lastSequence)
{
    private readonly List<StatusChange> _changes = [];
    private readonly List<Transition> _moves = [];
    private readonly List<IReadOnlyList<ReportChange>> _reports = [];

    public SqliteSession Session => session;

    /// <summary>What budgets are charged and given back.</summary>
    public BatchMoney Money { get; } = new(session);

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
        var numbered = change with { Sequence = LastSequence + 1 };
        LogStatements.Append(session, numbered);
        _changes.Add(numbered);
    }

    /// <summary>Has a stored transition counted before the commit: a message is written once, however many of its deliveries change state.</summary>
    public void Count(Transition transition)
    {
        Money.Refund(transition);
        Count(transition.Reports);
        if (transition.From != transition.After.State)
        {
            _moves.Add(transition);
        }
    }

    /// <summary>Has changes of the statistics added up before the commit: each row of them is written once.</summary>
    public void Count(IReadOnlyList<ReportChange> reports)
    {
        if (reports.Count > 0)
        {
            _reports.Add(reports);
        }
    }

    /// <summary>Writes what is added up over the transaction: the counts of messages whose deliveries have changed state, the
    /// statistics, and the money.</summary>
    public void WriteSums()
    {
        Money.Write();
        foreach (var (messageId, counts) in StateMoves.Of(_moves))
        {
            CommitStatements.Move(session, messageId, counts);
        }

        var totals = new ReportTotals();
        _reports.ForEach(totals.Add);
        foreach (var row in totals.ToList())
        {
            CommitStatements.Add(session, row);
        }
    }

    /// <summary>How far it has come.</summary>
    public (int Changes, int Moves, int Reports, (int Charges, int Refunds) Money) Mark() => (_changes.Count, _moves.Count, _reports.Count, Money.Mark());

    /// <summary>Forgets what came after a mark, which the database has undone.</summary>
    public void CutTo((int Changes, int Moves, int Reports, (int Charges, int Refunds) Money) mark)
    {
        _changes.RemoveRange(mark.Changes, _changes.Count - mark.Changes);
        _moves.RemoveRange(mark.Moves, _moves.Count - mark.Moves);
        _reports.RemoveRange(mark.Reports, _reports.Count - mark.Reports);
        Money.CutTo(mark.Money);
    }
}
