using Grpc.Messaging.Storage.Sqlite;
using Grpc.Messaging.Tests.Storage.Infrastructure;
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

    protected override void AddStorage(IServiceCollection services) =>
        services.AddMessagingStorageSqlite(options => options.DataPath = Folder);

    protected override Task RemoveAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }
}
