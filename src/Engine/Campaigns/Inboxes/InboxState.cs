namespace Grpc.Messaging.Engine.Campaigns.Inboxes;

/// <summary>What a device made of its copy of an inbox message.</summary>
/// <param name="DeviceUid">The device.</param>
/// <param name="ReadTime">When it was read; null = it is unread.</param>
/// <param name="ArchiveTime">When it was archived; null = it is not.</param>
public sealed record InboxState(ObjectId PartnerKey, long InboxId, string DeviceUid, DateTimeOffset? ReadTime, DateTimeOffset? ArchiveTime);
