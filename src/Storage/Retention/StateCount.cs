using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Retention;

/// <summary>How many deliveries of a message are alike.</summary>
/// <param name="IsExpired">Whether they are final, and have been for long enough.</param>
internal sealed record StateCount(ObjectId AccountId, ObjectId MessageId, Channel? Channel, DeliveryState State, bool IsExpired, int Deliveries)
{
    /// <summary>Counts rows in the database.</summary>
    public static Task<List<StateCount>> ReadAsync(IQueryable<DeliveryRow> rows, DateTimeOffset before, CancellationToken cancellationToken) => rows
        .GroupBy(row => new { row.AccountId, row.MessageId, row.Channel, row.State, IsExpired = !row.IsOpen && row.ChangeTime < before })
        .Select(group => new StateCount(
            group.Key.AccountId, group.Key.MessageId, group.Key.Channel, group.Key.State, group.Key.IsExpired, group.Count()))
        .ToListAsync(cancellationToken);
}
