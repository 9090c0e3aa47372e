namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>What the states of a delivery mean to each other.</summary>
public static class DeliveryStates
{
    // Row = state left, bits = states that may be entered. Pending -> Pending is the fall to the next step.
    private static readonly int[] LegalNext = BuildTable();

    /// <summary>Whether this version knows it; a newer one may have stored another.</summary>
    public static bool IsKnown(this DeliveryState state) => state is >= DeliveryState.Sent and <= DeliveryState.Cancelled;

    /// <summary>Whether nothing more happens by itself; a receipt may still come, see <see cref="IsLegal"/>.</summary>
    public static bool IsTerminal(this DeliveryState state) =>
        state is not (DeliveryState.Sent or DeliveryState.Pending or DeliveryState.Scheduled);

    /// <summary>Whether a delivery may go from one state to another; staying without a log entry is always legal and not asked here.</summary>
    public static bool IsLegal(DeliveryState from, DeliveryState to) => (LegalNext[(int)from] & (1 << (int)to)) != 0;

    private static int[] BuildTable()
    {
        var table = new int[(int)DeliveryState.Cancelled + 1];
        int[] reached = [(int)DeliveryState.Delivered, (int)DeliveryState.Read];
        int[] ended = [(int)DeliveryState.Failed, (int)DeliveryState.Expired];

        Allow(DeliveryState.Scheduled, [(int)DeliveryState.Pending, (int)DeliveryState.Sent, (int)DeliveryState.Cancelled, .. ended, .. reached]);
        Allow(DeliveryState.Pending, [(int)DeliveryState.Pending, (int)DeliveryState.Sent, (int)DeliveryState.Cancelled, .. ended, .. reached]);
        Allow(DeliveryState.Sent, [(int)DeliveryState.Pending, .. ended, .. reached]);
        Allow(DeliveryState.Failed, reached);
        Allow(DeliveryState.Expired, reached);
        Allow(DeliveryState.Cancelled, reached);
        Allow(DeliveryState.Delivered, [(int)DeliveryState.Read]);
        return table;

        void Allow(DeliveryState from, int[] next)
        {
            foreach (var to in next)
            {
                table[(int)from] |= 1 << to;
            }
        }
    }
}
