using Grpc.Core;
using Grpc.Messaging.V1;
using Grpc.Net.Client;
using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>One server for all tests that need nothing special of it; each test makes an account of its own.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private TestServer? _server;
    private GrpcChannel? _channel;

    internal TestServer Server => _server ?? throw new InvalidOperationException("The server has not started.");

    internal GrpcChannel Channel => _channel ?? throw new InvalidOperationException("The server has not started.");

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(_folder.Path);
        _channel = GrpcChannel.ForAddress(_server.GrpcUrl);
    }

    public async Task DisposeAsync()
    {
        _channel?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Delete();
    }

    internal async Task<Tenant> CreateTenantAsync()
    {
        var created = await new AccountsService.AccountsServiceClient(Channel).CreateAccountAsync(
            new CreateAccountRequest { Account = new Account { Name = "Tenant" } },
            new Metadata { { "authorization", $"Bearer {TestServer.AdminKey}" } });
        return new Tenant(Server, Channel, created.Secret);
    }

    /// <summary>The account that may create others; all tests share it.</summary>
    internal Tenant OpenAdmin() => new(Server, Channel, TestServer.AdminKey);

    /// <summary>Whether these bytes stand anywhere in the database.</summary>
    internal async Task<bool> IsStoredAsync(byte[] wanted)
    {
        // A copy is looked at: to close the file itself would end SQLite's locks on it in this process.
        var copy = Path.Combine(_folder.Path, $"copy-{Guid.NewGuid():N}.db");
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "messaging.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $copy";
            command.Parameters.AddWithValue("$copy", copy);
            await command.ExecuteNonQueryAsync();
        }

        return (await File.ReadAllBytesAsync(copy)).AsSpan().IndexOf(wanted) >= 0;
    }
}
