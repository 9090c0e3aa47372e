namespace Grpc.Messaging.Engine.Planning;

/// <summary>How often, and how far apart, a step is handed over again after transient failures.</summary>
public sealed class RetryOptions
{
    /// <summary>Hand-overs of one step, the first included, 1 to 100. Default 8: about a minute with the delays below.</summary>
    public int MaxTries { get; set; } = 8;

    /// <summary>Delay before the second try; doubles with each. Half of a delay is chance. Default 500 ms.</summary>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest delay the engine chooses by itself; a provider may ask for a longer one. Default 30 s.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Delay before the next try; null when <paramref name="tries"/> were enough.</summary>
    internal TimeSpan? NextDelay(int tries, TimeSpan? retryAfter, double jitter)
    {
        if (tries >= MaxTries)
        {
            return null;
        }

        var full = Math.Min(MaxDelay.TotalMilliseconds, BaseDelay.TotalMilliseconds * Math.Pow(2, tries - 1));
        var delay = TimeSpan.FromMilliseconds(Math.Ceiling((full / 2) + (jitter * full / 2)));
        return retryAfter > delay ? retryAfter : delay;
    }
}
