namespace Grpc.Messaging.Engine.Campaigns.Lists;

/// <summary>Which list it is.</summary>
internal sealed record StaticListPayload(string PartnerKey, long ListId);
