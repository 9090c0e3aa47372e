namespace Grpc.Messaging.Engine.Campaigns.Stats;

/// <summary>How far the figures of a partner's day have come.</summary>
/// <param name="CountedDay">The last day whose devices were counted; empty = none.</param>
/// <param name="AfterTime">When the last device that was looked at was registered, in milliseconds since 1970; 0 = none was.</param>
/// <param name="AfterUid">That device.</param>
/// <param name="Figures">Of the devices so far.</param>
internal sealed record DayStatsPayload(string PartnerKey, string CountedDay, long AfterTime, string AfterUid, DayFigures Figures);
