namespace Grpc.Messaging.Tests.Interop.Sdks;

/// <summary>A service that is restarted while it is watched.</summary>
public sealed class RestartedService : IAsyncLifetime
{
    private Service? _service;

    internal Service Service => _service!;

    internal string Key { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _service = await Service.StartAsync();
        Key = await _service.CreateAccountAsync("Interop");
    }

    public async Task DisposeAsync() => await Service.DisposeAsync();
}
