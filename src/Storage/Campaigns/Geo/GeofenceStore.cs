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
        long[] keys = [.. GeoGrid.CellsAround(point).Select(cell => GridKey.Of(partnerKey, cell))];
        var near = await Database.ReadAsync((context, token) => Near(context, keys).ToListAsync(token), cancellationToken);
        return [.. near.Where(fence => fence.PartnerKey == partnerKey && fence.Contains(point)).OrderBy(fence => fence.GeofenceId)];
    }

    /// <summary>The geofences that are filed under some keys; one may be another partner's, if by chance.</summary>
    internal static IQueryable<Geofence> Near(MessagingDbContext context, IReadOnlyList<long> keys) =>
        context.Set<Geofence>().Where(fence => keys.Contains(EF.Property<long>(fence, GeofenceConfiguration.FiledUnder)));
}
