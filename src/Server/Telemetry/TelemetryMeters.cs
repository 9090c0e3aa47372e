using Grpc.Messaging.Engine.Telemetry;

namespace Grpc.Messaging.Server.Telemetry;

/// <summary>The meters and activity sources that are exported: our own, the runtime's and the web server's.</summary>
internal static class TelemetryMeters
{
    /// <summary>The client of PostgreSQL, of which only the pools of connections are shown.</summary>
    public const string PostgreSql = "Npgsql";

    public static readonly string[] Names =
    [
        MessagingTelemetry.Name,
        PostgreSql,
        "System.Runtime",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
    ];

    public static readonly string[] Sources = [MessagingTelemetry.Name, "Microsoft.AspNetCore"];
}
