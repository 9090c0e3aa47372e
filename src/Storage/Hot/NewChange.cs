using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>An entry to be appended to the log, as statements of the log get it.</summary>
/// <param name="Position">Place among all of a transaction, from 0.</param>
/// <param name="Transition">Which of the transaction's transitions it is of, from 0.</param>
public readonly record struct NewChange(int Position, int Transition, StatusChange Change)
{
    /// <summary>Its columns: those of the table, but with its place in the transaction in place of that in the log.</summary>
    public static readonly ColumnTable<NewChange> Columns = Describe();

    /// <summary>Entries in their order, whatever they are of.</summary>
    public static IReadOnlyList<NewChange> Of(IReadOnlyList<StatusChange> changes)
    {
        var rows = new NewChange[changes.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new NewChange(i, 0, changes[i]);
        }

        return rows;
    }

    /// <summary>The entries of transitions.</summary>
    public static IReadOnlyList<NewChange> Of(IReadOnlyList<Transition> transitions)
    {
        var rows = new List<NewChange>(transitions.Count);
        for (var i = 0; i < transitions.Count; i++)
        {
            foreach (var change in transitions[i].Changes)
            {
                rows.Add(new NewChange(rows.Count, i, change));
            }
        }

        return rows;
    }

    /// <summary>Entries as they are stored.</summary>
    /// <param name="start">Position in the log before the first.</param>
    public static IReadOnlyList<StatusChange> Number(IReadOnlyList<StatusChange> changes, long start)
    {
        var numbered = new StatusChange[changes.Count];
        for (var i = 0; i < numbered.Length; i++)
        {
            numbered[i] = changes[i] with { Sequence = start + i + 1 };
        }

        return numbered;
    }

    private static ColumnTable<NewChange> Describe()
    {
        var columns = new ColumnTable<NewChange>();
        columns.Number("position", static row => row.Position);
        columns.Number("transition", static row => row.Transition);
        columns.Add(StatusLogColumns.All.Changing(), static row => row.Change);
        return columns;
    }
}
