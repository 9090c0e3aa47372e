namespace Grpc.Messaging.Tests.Interop;

/// <summary>One service, and an account in it, for all tests that don't stop it.</summary>
[CollectionDefinition(Name)]
public sealed class RunningService : IAsyncLifetime, ICollectionFixture<RunningService>
{
    /// <summary>The test collection's name.</summary>
    public const string Name = "running service";

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
