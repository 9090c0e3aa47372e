namespace Grpc.Messaging.Engine.Campaigns.Geo;

/// <summary>Geofences and beacons that are meant together.</summary>
/// <param name="GeogroupId">Technical id, above 0.</param>
/// <param name="ExternalId">The caller's own key, unique within the partner; null = none.</param>
public sealed record Geogroup(
    ObjectId PartnerKey, long GeogroupId, string? ExternalId, string Name, DateTimeOffset CreateTime, DateTimeOffset ModifyTime)
{
    /// <summary>Most geogroups of a partner.</summary>
    public const int MaxCount = 10_000;

    /// <summary>Most members of a kind, so that a page of groups can be answered whole.</summary>
    public const int MaxMembers = 1000;
}
