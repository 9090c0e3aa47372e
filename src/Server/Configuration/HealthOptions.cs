namespace Grpc.Messaging.Server.Configuration;

/// <summary>When the service calls itself degraded.</summary>
internal sealed class HealthOptions
{
    /// <summary>How long the oldest due delivery may wait for somebody to take it, from 1 s. Default 60 s.</summary>
    public TimeSpan MaxDueAge { get; set; } = TimeSpan.FromSeconds(60);
}
