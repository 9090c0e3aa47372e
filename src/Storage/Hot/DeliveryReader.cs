using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Rows;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>
/// Reads deliveries together with their attempts, so that both are as of one moment: a row for each attempt, or one for a delivery without any. The
/// rows of a delivery follow each other, its attempts by number.
/// </summary>
public static class DeliveryReader
{
    /// <summary>The columns of deliveries <c>d</c> and their attempts <c>a</c>. <see cref="ClaimFlags"/> may follow.</summary>
    public static readonly string Columns =
        $"{DeliveryColumns.All.Names("d")}, {AttemptColumns.All.Join(static column => $"a.{column.Name} AS attempt_{column.Name}")}";

    private static readonly int FirstOfAttempt = DeliveryColumns.All.Count;
    private static readonly int Flags = FirstOfAttempt + AttemptColumns.All.Count;

    /// <summary>Reads all rows.</summary>
    public static async Task<IReadOnlyList<Delivery>> ReadAsync(RowReader row, CancellationToken cancellationToken) =>
        [.. (await ReadClaimedAsync(row, cancellationToken)).Select(static claimed => claimed.Delivery)];

    /// <summary>Reads all rows with the flags behind them, if there are any.</summary>
    public static async Task<List<(Delivery Delivery, ClaimFlags Flags)>> ReadClaimedAsync(RowReader row, CancellationToken cancellationToken)
    {
        var deliveries = new List<(Delivery Delivery, ClaimFlags Flags)>();
        List<Attempt>? attempts = null;
        while (await row.ReadAsync(cancellationToken))
        {
            if (deliveries.Count == 0 || deliveries[^1].Delivery.Key != DeliveryKeyColumns.Read(row))
            {
                attempts = AttemptColumns.IsMissing(row, FirstOfAttempt) ? null : [];
                deliveries.Add((DeliveryColumns.Read(row, attempts ?? []), ReadFlags(row)));
            }

            if (attempts is not null && AttemptColumns.Read(row, FirstOfAttempt) is { IsOpen: true } attempt)
            {
                attempts.Add(attempt);
            }
        }

        return deliveries;
    }

    private static ClaimFlags ReadFlags(RowReader row)
    {
        if (row.Count == Flags)
        {
            return ClaimFlags.None;
        }

        row.Seek(Flags);
        return (ClaimFlags)row.GetInt32();
    }
}
