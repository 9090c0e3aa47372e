using Grpc.Messaging.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Benchmarks.Deliver;

/// <summary>Files in temporary folders.</summary>
internal sealed class SqliteDeliveryStorage : IDeliveryStorage
{
    public string Name => "SQLite";

    public bool IsShared => false;

    public Task<IDeliveryDatabase> CreateAsync() => Task.FromResult<IDeliveryDatabase>(new Database());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Database : IDeliveryDatabase
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("messaging-benchmark-");

        // The server has a folder of its own in any case.
        public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

        public void AddTo(IServiceCollection services) => services.AddMessagingStorageSqlite(storage => storage.DataPath = _folder.FullName);

        public Task<double> MeasureBareAsync(int transactions, int rowsOfTransaction, CancellationToken cancellationToken) =>
            Task.FromResult(BareInsert.Measure(transactions, rowsOfTransaction));

        public ValueTask DisposeAsync()
        {
            _folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
