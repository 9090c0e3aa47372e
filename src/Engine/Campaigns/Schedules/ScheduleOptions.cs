namespace Grpc.Messaging.Engine.Campaigns.Schedules;

/// <summary>How schedules run.</summary>
public sealed class ScheduleOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Messaging:Schedules";

    /// <summary>
    /// How late a sending may start, from 1 minute to 7 days: what the service could not start by then, because it was down, is passed over and said so in
    /// its log. Default 1 hour.
    /// </summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromHours(1);
}
