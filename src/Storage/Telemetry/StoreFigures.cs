using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Telemetry;

/// <summary>What a database holds, for its operator.</summary>
internal static class StoreFigures
{
    /// <summary>Counts what is under way, at most <paramref name="max"/> deliveries, through the index that holds nothing else.</summary>
    public static Task<List<OpenDeliveries>> CountOpenAsync(
        MessagingDatabase database, DateTimeOffset now, int max, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Set<DeliveryRow>()
            .FromSqlRaw(OpenRows(context))
            .Take(max)
            .GroupBy(row => new { row.Channel, row.Lane })
            .Select(group => new OpenDeliveries(
                group.Key.Channel,
                group.Key.Lane,
                group.Count(),
                group.Count(row => row.DueTime <= now),
                group.Count(row => row.State == DeliveryState.Scheduled)))
            .ToListAsync(token),
        cancellationToken);

    private static string OpenRows(MessagingDbContext context) => $"SELECT * FROM deliveries WHERE {context.OpenFilter}";
}
