using Grpc.Messaging.Engine.Entities;

namespace Grpc.Messaging.Engine.Campaigns.Geo;

/// <summary>The beacons of all partners.</summary>
public interface IBeaconStore : INumberedStore<Beacon>
{
    /// <summary>The beacons of a partner that send this, by ascending number: at most 100.</summary>
    /// <param name="partnerKey">The partner.</param>
    /// <param name="uuid">In lower case with hyphens.</param>
    /// <param name="major">0 to 65535.</param>
    /// <param name="minor">0 to 65535.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    Task<IReadOnlyList<Beacon>> ListSendingAsync(ObjectId partnerKey, string uuid, int major, int minor, CancellationToken cancellationToken);
}
