namespace Grpc.Messaging.Engine.Campaigns.Lists;

/// <summary>A device of a list.</summary>
/// <param name="ExpireTime">When it leaves by itself; null = never.</param>
/// <param name="Data">Fields of the member, for texts of messages to the list.</param>
public sealed record StaticListMember(
    ObjectId PartnerKey, long ListId, string DeviceUid, DateTimeOffset? ExpireTime, IReadOnlyDictionary<string, string> Data);
