namespace Grpc.Messaging.Engine.Campaigns.Segments;

/// <summary>Devices by what is known of them, whenever it is asked.</summary>
/// <param name="SegmentId">Technical id, above 0.</param>
/// <param name="Query">The condition: JSON, as documents have it.</param>
public sealed record Segment(
    ObjectId PartnerKey, long SegmentId, string Name, string Query, DateTimeOffset CreateTime, DateTimeOffset ModifyTime)
{
    /// <summary>Longest query, in characters of JSON.</summary>
    public const int MaxQuery = 16 * 1024;
}
