namespace Grpc.Messaging.Engine.Campaigns.Settings;

/// <summary>The settings of a partner as they are stored.</summary>
public sealed record PartnerSettings(ObjectId PartnerKey, AdvancedSettings Settings, DateTimeOffset ModifyTime);
