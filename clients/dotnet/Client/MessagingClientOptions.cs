namespace Grpc.Messaging.Client;

/// <summary>How a <see cref="MessagingClient"/> calls.</summary>
public sealed class MessagingClientOptions
{
    /// <summary>Where the server answers gRPC: <c>https://</c> with TLS, <c>http://</c> without (HTTP/2 all the same).</summary>
    public Uri? Address { get; set; }

    /// <summary>The API key, or a device token. Null sends none, which few calls allow, such as signing in.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How long a call that gives no deadline may take, all its attempts together. More than zero, 30 seconds by default. Streams have no deadline.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call is attempted in all, where it may be made again. At least 1, 5 by default.</summary>
    public int MaxAttempts { get; set; } = 5;

    /// <summary>The clock. The system's by default.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The source of chance that spreads attempts out. Must be safe to use from several threads.</summary>
    public Random Random { get; set; } = SystemRandom();

    internal MessagingClientOptions Validated()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAttempts, 1);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentNullException.ThrowIfNull(Random);
        return this;
    }

#pragma warning disable RS0030 // The one place that takes it, as a default that can be replaced.
    private static Random SystemRandom() => Random.Shared;
#pragma warning restore RS0030
}
