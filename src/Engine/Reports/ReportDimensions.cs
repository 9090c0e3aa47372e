namespace Grpc.Messaging.Engine.Reports;

/// <summary>What the rows of a report are told apart by.</summary>
[Flags]
public enum ReportDimensions
{
    /// <summary>By nothing: one row.</summary>
    None = 0,

    /// <summary>The day of the acceptance.</summary>
    Day = 1,

    /// <summary>The application.</summary>
    Application = 2,

    /// <summary>The channel.</summary>
    Channel = 4,

    /// <summary>The country of the number.</summary>
    Country = 8,

    /// <summary>The sender name.</summary>
    Sender = 16,
}
