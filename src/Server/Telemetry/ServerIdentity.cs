using System.Diagnostics.Metrics;
using System.Reflection;
using Grpc.Messaging.Server.Configuration;
using Grpc.Messaging.Storage;

namespace Grpc.Messaging.Server.Telemetry;

/// <summary>Tells once, in the log and as a metric, what runs here: version, node, database, schema. Starts when the database has.</summary>
internal sealed partial class ServerIdentity(
    MessagingDatabase database, MessagingOptions options, Meter meter, ILogger<ServerIdentity> logger) : IHostedService
{
    /// <summary>Version of this build, with the commit that it was made of.</summary>
    public static string Version { get; } =
        typeof(ServerIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Log.Runs(logger, Version, options.Log.Node, options.Storage.Provider, database.Name, database.Schema);
        var tags = new KeyValuePair<string, object?>[]
        {
            new("version", Version), new("schema", database.Schema), new("database", options.Storage.Provider.ToString()),
        };
        meter.CreateObservableGauge(
            "messaging.build.info", () => new Measurement<int>(1, tags), description: "1; the labels tell version, database and schema.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(EventId = 6005, EventName = "Runs", Level = LogLevel.Information,
            Message = "Version {Version} on node {Node}, {Provider} database {Database}, schema {Schema}.")]
        public static partial void Runs(ILogger logger, string version, string node, StorageProvider provider, string database, string? schema);
    }
}
