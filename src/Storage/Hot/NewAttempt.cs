using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>An attempt that is new or changed, as statements of committing get it.</summary>
/// <param name="Transition">Which of the transaction's transitions it is of, from 0.</param>
public readonly record struct NewAttempt(int Transition, DeliveryKey Key, Attempt Attempt)
{
    /// <summary>Its columns.</summary>
    public static readonly ColumnTable<NewAttempt> Columns = Describe();

    /// <summary>The attempts of transitions.</summary>
    /// <param name="isStored">Which of the transitions; null = all.</param>
    public static IReadOnlyList<NewAttempt> Of(IReadOnlyList<Transition> transitions, bool[]? isStored = null)
    {
        var rows = new List<NewAttempt>(transitions.Count);
        for (var i = 0; i < transitions.Count; i++)
        {
            if (isStored?[i] != false)
            {
                foreach (var attempt in transitions[i].Attempts)
                {
                    rows.Add(new NewAttempt(i, transitions[i].After.Key, attempt));
                }
            }
        }

        return rows;
    }

    private static ColumnTable<NewAttempt> Describe()
    {
        var columns = new ColumnTable<NewAttempt>();
        columns.Number("transition", static row => row.Transition);
        columns.Add(DeliveryKeyColumns.All, static row => row.Key);
        columns.Add(AttemptColumns.All, static row => row.Attempt);
        return columns;
    }
}
