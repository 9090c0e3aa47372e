using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Geo;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Geo;

internal sealed class GeofenceStore(MessagingDatabase database, NumberedConfiguration<Geofence> entity)
    : NumberedStore<Geofence>(database, entity), IGeofenceStore
{
    public async Task<IReadOnlyList<Geofence>> ListContainingAsync(ObjectId partnerKey, GeoPoint point, CancellationToken cancellationToken)
    {
        var cells = GeoGrid.CellsAround(point);
        var near = await Database.ReadAsync(
            (context, token) => Near(context, partnerKey, cells).ToListAsync(token), cancellationToken);
        return [.. near.Where(fence => fence.Contains(point)).OrderBy(fence => fence.GeofenceId)];
    }

    /// <summary>The geofences that are filed under some cells.</summary>
    internal static IQueryable<Geofence> Near(MessagingDbContext context, ObjectId partnerKey, IReadOnlyList<long> cells) =>
        context.Set<Geofence>().Where(fence => fence.PartnerKey == partnerKey && cells.Contains(EF.Property<long>(fence, GeofenceConfiguration.Cell)));
}
