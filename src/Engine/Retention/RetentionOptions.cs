namespace Grpc.Messaging.Engine.Retention;

/// <summary>How long finished messages stay, and how gently they are removed.</summary>
public sealed class RetentionOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Messaging:Retention";

    /// <summary>
    /// How long a message stays after the last change of its destinations, all of which must be final: from 1 day, or 0 for ever. What is under
    /// way is never removed. Default 90 days.
    /// </summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// Folder into which messages are written before they are removed, made when it is missing. Default none: they are removed without a trace but
    /// their counts.
    /// </summary>
    public string? ArchivePath { get; set; }

    /// <summary>
    /// Destinations removed in one transaction, 1 to 1,000. Default 200 on SQLite, where others that write wait for it, and 1,000 on a database
    /// server, where nobody does.
    /// </summary>
    public int? BatchSize { get; set; }

    /// <summary>
    /// Share of the time that may be spent removing, 0.001 to 1; between two batches there is a pause as long as that asks for. So a database that
    /// is busy, and takes long for a batch, is given longer pauses. Default 0.05.
    /// </summary>
    public double MaxShare { get; set; } = 0.05;

    /// <summary>Pause after everything that is old enough was removed, from 1 s to 7 days. Default 1 hour.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);
}
