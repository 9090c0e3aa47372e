namespace Grpc.Messaging.Engine.Campaigns.Stats;

/// <summary>The figures of a campaign's day, in UTC.</summary>
/// <param name="Day">"2026-08-01".</param>
/// <param name="PushSent">Pushes that were handed over.</param>
/// <param name="Displays">Devices that showed one of its in-apps and alarms, or read one of its inbox messages, for the first time: one a device and message.</param>
/// <param name="Clicks">Clicks on its messages of any kind.</param>
public sealed record CampaignDay(ObjectId PartnerKey, long CampaignId, string Day, long PushSent, long Displays, long Clicks);
