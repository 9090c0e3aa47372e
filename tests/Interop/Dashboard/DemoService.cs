namespace Grpc.Messaging.Tests.Interop.Dashboard;

/// <summary>A service with the demo's data, for pages that show them.</summary>
public sealed class DemoService : IAsyncLifetime
{
    private Service? _service;

    internal Service Service => _service!;

    public async Task InitializeAsync() => _service = await Service.StartAsync(usesTls: false, ("Messaging__Demo", "true"));

    public async Task DisposeAsync() => await Service.DisposeAsync();
}
