using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>What a transition makes of a delivery, as statements of committing get it.</summary>
/// <param name="Position">Place of the transition among all of a transaction, from 0.</param>
public readonly record struct NewState(int Position, Transition Transition)
{
    /// <summary>Its columns: those that transitions change, the key and the conditions.</summary>
    public static readonly ColumnTable<NewState> Columns = Describe();

    /// <summary>In the order of their keys, in which everybody locks rows: then nobody waits in a circle.</summary>
    public static IReadOnlyList<NewState> Of(IReadOnlyList<Transition> transitions)
    {
        var rows = new NewState[transitions.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new NewState(i, transitions[i]);
        }

        Array.Sort(rows, static (left, right) => left.Transition.After.Key.CompareTo(right.Transition.After.Key));
        return rows;
    }

    private static ColumnTable<NewState> Describe()
    {
        var columns = new ColumnTable<NewState>();
        columns.Number("position", static row => row.Position);
        columns.Add(DeliveryKeyColumns.All, static row => row.Transition.After.Key);
        columns.Number("expected_version", static row => row.Transition.ExpectedVersion);
        columns.NullableText("ends_lease_of", DeliveryColumns.MaxOwner, static row => row.Transition.EndsLeaseOf);
        columns.Add(DeliveryColumns.All.Changing(), static row => row.Transition.After);
        columns.Add([DeliveryColumns.IsOpen], static row => row.Transition.After);
        columns.NullableText("lease_owner", DeliveryColumns.MaxOwner, static row => row.Transition.Lease?.Owner);
        columns.NullableSpan("lease_duration", static row => row.Transition.Lease?.Duration);
        return columns;
    }
}
