namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>A message that a device may show by itself.</summary>
/// <param name="Number">Its id.</param>
/// <param name="IsActive">Whether it is switched on.</param>
/// <param name="StartTime">When it begins to be shown; null = at once.</param>
/// <param name="EndTime">When it is shown no more; null = never.</param>
/// <param name="IsForDevice">Whether the device belongs to its audience.</param>
public sealed record Showable(long Number, bool IsActive, DateTimeOffset? StartTime, DateTimeOffset? EndTime, bool IsForDevice, Triggers Triggers);
