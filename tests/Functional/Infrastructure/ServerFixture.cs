using Grpc.Core;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

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
}
