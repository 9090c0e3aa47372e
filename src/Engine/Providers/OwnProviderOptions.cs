namespace Grpc.Messaging.Engine.Providers;

/// <summary>What accounts may bring in the way of providers.</summary>
public sealed class OwnProviderOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Messaging:OwnProviders";

    /// <summary>Providers that an account may have, 0 to 1,000. Default 10; 0 = none can be made.</summary>
    public int MaxPerAccount { get; set; } = 10;

    /// <summary>How long a process may take to notice what was changed through another one, from 100 ms to 10 minutes. Default 5 s.</summary>
    public TimeSpan RefreshTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether providers of accounts may be at addresses that are not public ones of the Internet. For tests and closed networks: accounts choose the
    /// addresses, and could reach whatever this process can. Default false.
    /// </summary>
    public bool AllowPrivateNetworks { get; set; }
}
