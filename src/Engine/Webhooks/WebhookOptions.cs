namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>How callbacks are made.</summary>
public sealed class WebhookOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Messaging:Webhooks";

    /// <summary>
    /// Pause before a failed callback is tried again for the first time, from 10 ms to 1 hour; what follows is for its format to say. Default 30 s.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause between two tries, from 1 s to 7 days. Default 12 hours.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromHours(12);

    /// <summary>
    /// How long one try may take, name lookup and connecting included, from 100 ms to 1 minute, but at most four fifths of
    /// <see cref="Jobs.JobOptions.LeaseTime"/>: the outcome has to be stored under the lease. Default 30 s.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests under way to one receiver (scheme, host and port) from this process, 1 to 256. Default 8.</summary>
    public int MaxConcurrentPerHost { get; set; } = 8;

    /// <summary>Requests under way from this process, 1 to 10,000. Default 512.</summary>
    public int MaxConcurrent { get; set; } = 512;

    /// <summary>
    /// Whether callbacks may go to addresses that are not public ones of the Internet, and to any port. For tests and closed networks: callers choose
    /// the addresses, and could reach whatever this process can. Default false.
    /// </summary>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>Ports that callbacks may go to, with commas between. Default 80,443,8080,8443.</summary>
    public string Ports { get; set; } = "80,443,8080,8443";

    /// <summary>How long the log keeps callbacks that are over, from 1 hour to 10 years. Default 30 days.</summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long requests are signed with both secrets after a rotation, from 0 to 30 days. Default 24 hours.</summary>
    public TimeSpan RotationTime { get; set; } = TimeSpan.FromHours(24);
}
