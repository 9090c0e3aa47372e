namespace Grpc.Messaging.Engine.Credentials;

/// <summary>How callers are authenticated.</summary>
public sealed class CredentialOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Messaging:Credentials";

    /// <summary>
    /// How long a credential found valid is not looked up again: the time after which a revocation on another node counts here. 0 to 1 minute.
    /// Default 10 s.
    /// </summary>
    public TimeSpan CacheTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most credentials remembered of each kind, from 1. Default 10,000.</summary>
    public int CacheSize { get; set; } = 10_000;

    /// <summary>
    /// Wrong credentials that one client address (of IPv6 its /64 network) may present at once before it is refused without a look, 1 to 1,000,000.
    /// Credentials that were valid before are not refused. Default 100.
    /// </summary>
    public int FailuresOfAddress { get; set; } = 100;

    /// <summary>The same for one lookup id, such as a user name, from whatever address. Default 20.</summary>
    public int FailuresOfLookupId { get; set; } = 20;

    /// <summary>Time after which one more wrong credential is allowed, 1 ms to 1 hour. Default 2 s.</summary>
    public TimeSpan FailureInterval { get; set; } = TimeSpan.FromSeconds(2);
}
