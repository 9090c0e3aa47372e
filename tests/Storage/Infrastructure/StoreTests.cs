namespace Grpc.Messaging.Tests.Storage.Infrastructure;

/// <summary>Base of the tests with a store: each has a database of its own.</summary>
public abstract class StoreTests(StoreFixture store) : IAsyncLifetime
{
    protected StoreFixture Store => store;

    protected Samples Samples { get; } = new();

    protected static CancellationToken Token => CancellationToken.None;

    public Task InitializeAsync() => store.StartAsync();

    public Task DisposeAsync() => store.DisposeAsync().AsTask();
}
