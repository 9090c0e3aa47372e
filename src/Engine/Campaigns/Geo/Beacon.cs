namespace Grpc.Messaging.Engine.Campaigns.Geo;

/// <summary>A radio beacon.</summary>
/// <param name="BeaconId">Technical id, above 0.</param>
/// <param name="ExternalId">The caller's own key, unique within the partner; null = none.</param>
/// <param name="Uuid">What it sends, in lower case with hyphens.</param>
/// <param name="Major">0 to 65535.</param>
/// <param name="Minor">0 to 65535.</param>
/// <param name="Data">The caller's own values.</param>
public sealed record Beacon(
    ObjectId PartnerKey,
    long BeaconId,
    string? ExternalId,
    string Name,
    string Uuid,
    int Major,
    int Minor,
    IReadOnlyDictionary<string, string> Data,
    DateTimeOffset CreateTime,
    DateTimeOffset ModifyTime)
{
    /// <summary>Most beacons of a partner.</summary>
    public const int MaxCount = 25_000;
}
