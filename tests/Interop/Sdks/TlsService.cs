namespace Grpc.Messaging.Tests.Interop.Sdks;

/// <summary>A service with TLS, whose certificate no machine trusts by itself.</summary>
public sealed class TlsService : IAsyncLifetime
{
    private Service? _service;

    internal Service Service => _service!;

    internal string Key { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _service = await Service.StartAsync(usesTls: true);
        Key = await _service.CreateAccountAsync("Interop");
    }

    public async Task DisposeAsync() => await Service.DisposeAsync();
}
