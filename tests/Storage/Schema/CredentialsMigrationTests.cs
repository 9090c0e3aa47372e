using System.Security.Cryptography;
using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Storage.PostgreSql.Schema;
using Grpc.Messaging.Storage.Sqlite;
using Grpc.Messaging.Storage.Sqlite.Schema;
using Grpc.Messaging.Testing.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Storage.Schema;

/// <summary>API keys of a database of the version before open the same accounts afterwards.</summary>
public sealed class CredentialsMigrationTests
{
    private const string VersionBefore = "EntityVersions";

    private static readonly (byte Account, bool IsAdmin, byte KeyId, string Key)[] Stored =
    [
        (1, true, 11, "admin-key"),
        (2, false, 12, "tenant-key"),
        (2, false, 13, "second key of the tenant"),

        // Two nodes that made the first account of one database at the same time.
        (3, true, 15, "bootstrap-key"),
        (4, true, 14, "bootstrap-key"),
    ];

    [Fact]
    public async Task Migrate_SqliteWithKeys_AllOpenTheirAccounts()
    {
        var folder = Directory.CreateTempSubdirectory("messaging-");
        var file = Path.Combine(folder.FullName, "messaging.db");
        await using (var context = new SqliteDbContext(
            new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite($"Data Source={file};Pooling=false").UseSqliteSchema().Options))
        {
            await PrepareAsync(context, bytes => $"x'{bytes}'", flag => flag ? "1" : "0");
        }

        await AssertKeysOpenAsync(new ServiceCollection().AddMessagingStorageSqlite(options => options.DataPath = folder.FullName));
        folder.Delete(recursive: true);
    }

    [Fact]
    [NeedsPostgreSql]
    public async Task Migrate_PostgreSqlWithKeys_AllOpenTheirAccounts()
    {
        var connectionString = await PostgreSqlTestDatabases.CreateAsync();
        await using (var context = new PostgreSqlDbContext(
            new DbContextOptionsBuilder<PostgreSqlDbContext>().UseNpgsql(connectionString + ";Pooling=false").Options))
        {
            await PrepareAsync(context, bytes => $"'\\x{bytes}'", flag => flag ? "true" : "false");
        }

        await AssertKeysOpenAsync(new ServiceCollection().AddMessagingStoragePostgreSql(
            options => options.ConnectionString = connectionString + ";Pooling=false"));
        await PostgreSqlTestDatabases.RemoveAsync(connectionString);
    }

    private static async Task PrepareAsync(DbContext context, Func<string, string> literal, Func<bool, string> flag)
    {
        await context.GetService<IMigrator>().MigrateAsync(VersionBefore);
        foreach (var (account, isAdmin) in Stored.Select(key => (key.Account, key.IsAdmin)).Distinct())
        {
            await ExecuteAsync($"INSERT INTO accounts (account_id, name, is_admin, create_time) VALUES ({Id(account)}, 'Jarir', {flag(isAdmin)}, 1)");
        }

        foreach (var (account, _, keyId, key) in Stored)
        {
            var hash = literal(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
            await ExecuteAsync(
                "INSERT INTO api_keys (key_id, account_id, name, hash_prefix, hash, create_time) "
                + $"VALUES ({Id(keyId)}, {Id(account)}, 'till {keyId}', 0, {hash}, {keyId})");
        }

        string Id(byte number) => literal(Convert.ToHexString([.. new byte[ObjectId.Size - 1], number]));

#pragma warning disable EF1002 // Every part is made here.
        Task<int> ExecuteAsync(string sql) => context.Database.ExecuteSqlRawAsync(sql);
#pragma warning restore EF1002
    }

    private static async Task AssertKeysOpenAsync(IServiceCollection services)
    {
        await using var provider = services.AddLogging().BuildServiceProvider();
        await provider.GetRequiredService<MessagingDatabase>().MigrateAsync(CancellationToken.None);
        var credentials = provider.GetRequiredService<ICredentialStore>();
        foreach (var (account, isAdmin, keyId, key) in Stored.Where(key => key.Account != 4))
        {
            var presented = ApiKeyKind.Present(key.AsMemory());
            var (credential, owner) = Assert.NotNull(await credentials.FindAsync(ApiKeyKind.KindName, presented.ToLookupId(), CancellationToken.None));
            Assert.True(new ApiKeyKind().Verify(credential, presented));
            Assert.Equal((account, $"till {keyId}", isAdmin), (owner.AccountId.ToByteArray()[^1], credential.Name, owner.IsAdmin));
            Assert.Equal(isAdmin ? Scopes.All : Scopes.All & ~Scopes.Admin, credential.Scopes);
            Assert.Equal((null, keyId), (credential.ExpireTime, credential.CreateTime.ToUnixTimeMilliseconds()));
        }
    }
}
