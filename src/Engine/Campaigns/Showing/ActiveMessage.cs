namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>An in-app or alarm that is switched on.</summary>
/// <param name="Number">Its id.</param>
/// <param name="IsAlarm">Whether it is an alarm; otherwise it is an in-app.</param>
/// <param name="AlarmSettings">As of an alarm; empty for an in-app.</param>
public sealed record ActiveMessage(
    long Number,
    bool IsAlarm,
    long? CampaignId,
    DateTimeOffset? StartTime,
    DateTimeOffset? EndTime,
    PushAudience Audience,
    Triggers Triggers,
    IReadOnlyList<ShownVariant> Variants,
    string AlarmSettings);
