namespace Grpc.Messaging.Engine.Campaigns.Lists;

/// <summary>Devices that wait to join or leave a list. Those of a list are made in the order of their ids.</summary>
public sealed record StaticListChange(
    ObjectId ChangeId, ObjectId PartnerKey, long ListId, bool IsRemoval, IReadOnlyList<StaticListUser> Users);
