namespace Grpc.Messaging.Engine.Jobs;

/// <summary>How jobs are run.</summary>
public sealed class JobOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Messaging:Jobs";

    /// <summary>How long one run may take, from 5 s to 1 hour; after that another process takes the job over. Default 1 minute.</summary>
    public TimeSpan LeaseTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How often the store is looked at although nothing told of a new job, from 100 ms to 1 minute: what another process left behind is found that much
    /// later. Default 5 s.
    /// </summary>
    public TimeSpan ScanInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Pause before a failed run is repeated for the first time; it doubles with each further one. From 100 ms to 1 hour. Default 1 s.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest such pause, from 1 s to 1 day. Default 10 minutes.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(10);
}
