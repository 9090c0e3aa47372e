using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Testing.Processes.Servers;

namespace Grpc.Messaging.Tests.Chaos;

/// <summary>
/// The database server and the broker of all runs, and the first run's folder. Where either is not installed the runs are skipped; on CI they fail.
/// </summary>
public sealed class ChaosStage : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private PostgreSqlServer? _database;
    private RabbitMqBroker? _broker;

    /// <summary>libfaketime, which gives a node another clock; null where it is not installed.</summary>
    public static string? ClockFaker { get; } =
        new[] { "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1" }
            .FirstOrDefault(File.Exists);

    public PostgreSqlServer Database => _database!;

    public RabbitMqBroker Broker => _broker!;

    private static string? Problem => PostgreSqlServer.IsInstalled
        ? RabbitMqBroker.Problem ?? (ClockFaker is null ? "faketime is not installed" : null)
        : "postgresql is not installed";

    public static void Require()
    {
        if (Problem is not null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(Problem);
        }

        Skip.If(Problem is not null, Problem);
    }

    public async Task InitializeAsync()
    {
        if (Problem is null)
        {
            // Servers crash here, the machine does not: waiting for the disk would only cost time.
            _database = await PostgreSqlServer.StartAsync(isDurable: false);
            _broker = new RabbitMqBroker();
            using var patience = new CancellationTokenSource(Patience);
            await _broker.StartAsync(patience.Token);
        }
    }

    public async Task DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
            _database = null;
        }

        if (_broker is not null)
        {
            await _broker.DisposeAsync();
            _broker = null;
        }
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());
}
