namespace Grpc.Messaging.Engine.Accounts;

/// <summary>How keys are looked up.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Messaging:ApiKeys";

    /// <summary>
    /// How long a key that was found is taken for valid without another look: the time after which a revocation on another node counts
    /// here. 0 to 1 minute. Default 10 s.
    /// </summary>
    public TimeSpan CacheTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most keys remembered, from 1. Default 10,000.</summary>
    public int CacheSize { get; set; } = 10_000;
}
