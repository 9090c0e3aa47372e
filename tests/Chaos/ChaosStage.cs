using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Testing.Processes.Servers;

namespace Grpc.Messaging.Tests.Chaos;

/// <summary>The database server and the broker of all runs.</summary>
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

    private static bool IsPossible => PostgreSqlServer.IsInstalled && RabbitMqBroker.Problem is null && ClockFaker is not null;

    public async Task InitializeAsync()
    {
        // xunit makes fixtures for skipped tests, too.
        if (IsPossible)
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
