namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>A number for each state: how many deliveries are in it, or how many more.</summary>
public sealed class StateCounts
{
    private readonly int[] _counts = new int[(int)DeliveryState.Cancelled + 1];

    /// <summary>The number for a state; 0 for one that only a newer version knows.</summary>
    public int this[DeliveryState state] => state.IsKnown() ? _counts[(int)state] : 0;

    /// <summary>Whether all are 0.</summary>
    public bool IsZero => !_counts.AsSpan().ContainsAnyExcept(0);

    /// <summary>How many of these deliveries are in each state.</summary>
    public static StateCounts Of(IReadOnlyList<Delivery> deliveries)
    {
        var counts = new StateCounts();
        for (var i = 0; i < deliveries.Count; i++)
        {
            counts.Add(deliveries[i].State, 1);
        }

        return counts;
    }

    /// <summary>Counts a delivery that went from one state to another.</summary>
    public void Move(DeliveryState from, DeliveryState to)
    {
        Add(from, -1);
        Add(to, 1);
    }

    /// <summary>Adds to the number for a state.</summary>
    public void Add(DeliveryState state, int count)
    {
        if (state.IsKnown())
        {
            _counts[(int)state] += count;
        }
    }
}
