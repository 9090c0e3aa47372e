using Xunit;

namespace Grpc.Messaging.Tests.Transcoding.Endpoints;

public sealed class LibraryFixture : IAsyncLifetime
{
    private TestHost? _host;

    internal TestHost Host => _host ?? throw new InvalidOperationException("The host has not started.");

    public async Task InitializeAsync() => _host = await TestHost.StartAsync();

    public async Task DisposeAsync()
    {
        var errors = Host.Logs.Errors;
        await Host.DisposeAsync();
        Assert.Empty(errors);
    }
}
