namespace Grpc.Messaging.Engine.Campaigns.Schedules;

/// <summary>How a schedule recurs. The numbers are stored, and are those of the contract.</summary>
public enum ScheduleType
{
    /// <summary>It does not.</summary>
    Once = 1,

    /// <summary>By days.</summary>
    Daily = 2,

    /// <summary>By weeks.</summary>
    Weekly = 3,

    /// <summary>By months.</summary>
    Monthly = 4,
}
