using Grpc.Messaging.Testing.Processes.Servers;

namespace Grpc.Messaging.Tests.Bus;

/// <summary>One broker for the tests of a class.</summary>
public sealed class BrokerFixture : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private RabbitMqBroker? _broker;

    public RabbitMqBroker Broker => _broker!;

    public async Task InitializeAsync()
    {
        // xunit makes fixtures for skipped tests, too.
        if (RabbitMqBroker.Problem is null)
        {
            _broker = new RabbitMqBroker();
            await StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (_broker is not null)
        {
            await _broker.DisposeAsync();
            _broker = null;
        }
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    public async Task StartAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _broker!.StartAsync(patience.Token);
    }
}
