using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Engine.Telemetry;

/// <summary>Under which name the service measures and traces itself.</summary>
public static class MessagingTelemetry
{
    /// <summary>Name of the <see cref="Meter"/> and of the <see cref="System.Diagnostics.ActivitySource"/>.</summary>
    public const string Name = "Grpc.Messaging";

    /// <summary>The meter of this host: the factory's, which keeps several hosts in one process apart, or a free one where there is no factory.</summary>
    public static Meter GetMessagingMeter(this IServiceProvider services) =>
        services.GetService<IMeterFactory>()?.Create(Name) ?? new Meter(Name);
}
