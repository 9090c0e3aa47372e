namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>A test against the shared server with an account of its own; it fails when the server logged an error.</summary>
[Collection(ServerCollection.Name)]
public abstract class FunctionalTest(ServerFixture fixture) : IAsyncLifetime
{
    private Tenant? _tenant;

    internal ServerFixture Fixture => fixture;

    internal TestServer Server => fixture.Server;

    internal Tenant Tenant => _tenant ?? throw new InvalidOperationException("The test has not started.");

    public async Task InitializeAsync()
    {
        fixture.Server.Log.TakeErrors();
        _tenant = await fixture.CreateTenantAsync();
    }

    public Task DisposeAsync()
    {
        _tenant?.Dispose();
        Assert.Equal([], fixture.Server.Log.TakeErrors());
        return Task.CompletedTask;
    }
}
