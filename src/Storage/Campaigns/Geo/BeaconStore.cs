using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Geo;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Geo;

internal sealed class BeaconStore(MessagingDatabase database, NumberedConfiguration<Beacon> entity)
    : NumberedStore<Beacon>(database, entity), IBeaconStore
{
    private const int Most = 100;

    public Task<IReadOnlyList<Beacon>> ListSendingAsync(
        ObjectId partnerKey, string uuid, int major, int minor, CancellationToken cancellationToken) => Database.ReadAsync<IReadOnlyList<Beacon>>(
        async (context, token) => await Owned(context, partnerKey)
            .Where(beacon => beacon.Uuid == uuid && beacon.Major == major && beacon.Minor == minor)
            .OrderBy(beacon => beacon.BeaconId)
            .Take(Most)
            .ToListAsync(token),
        cancellationToken);
}
