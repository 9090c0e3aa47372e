using Grpc.Messaging.Storage.Sqlite;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteStoreFixture : StoreFixture
{
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "messaging-" + Path.GetRandomFileName());

    public string File => Path.Combine(Folder, "messaging.db");

    public override Task AgeLeasesAsync(TimeSpan span)
    {
        Time.Advance(span);
        return Task.CompletedTask;
    }

    public override async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    protected override void AddStorage(IServiceCollection services) =>
        services.AddMessagingStorageSqlite(options => options.DataPath = Folder);

    protected override Task RemoveAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }
}
