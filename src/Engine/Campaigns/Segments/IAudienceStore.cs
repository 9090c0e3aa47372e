using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Paging;

namespace Grpc.Messaging.Engine.Campaigns.Segments;

/// <summary>Devices by conditions over all that is known of them.</summary>
public interface IAudienceStore
{
    /// <summary>
    /// Devices that a query means, by uid, and where the next page starts. A page may hold few or none and yet have a next one: it ends after so many looked at.
    /// </summary>
    /// <param name="cursor">Empty for the first page.</param>
    /// <param name="size">Most devices looked at.</param>
    Task<Page<ProfiledDevice>> QueryAsync(AudienceQuery query, string cursor, int size, CancellationToken cancellationToken);

    /// <summary>One device with what conditions ask of it, each part found by its key; null when the application has none such.</summary>
    /// <param name="needsClicks">Whether its clicks are asked for.</param>
    /// <param name="now">Memberships of lists that have expired by then are none.</param>
    Task<AudienceDevice?> FindAsync(
        ObjectId partnerKey, ObjectId appCode, string deviceUid, bool needsClicks, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>How many devices a query means; null when that takes to look at them.</summary>
    Task<long?> CountAsync(AudienceQuery query, CancellationToken cancellationToken);
}
