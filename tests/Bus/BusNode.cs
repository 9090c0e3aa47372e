using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Grpc.Messaging.Bus.RabbitMq;
using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Engine.Deliveries;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Tests.Bus;

/// <summary>A bus as one process has it, and what its process hears.</summary>
internal sealed class BusNode : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<StatusChange> _changes = Channel.CreateUnbounded<StatusChange>();
    private readonly Channel<bool> _work = Channel.CreateUnbounded<bool>();
    private readonly EventLog<RabbitMqBus> _log = new();
    private readonly ServiceProvider _services;
    private readonly Meter _meter = new("test");
    private readonly MeterListener _listener = new();
    private long _malformed;

    private BusNode(string uri, Guid clusterId)
    {
        _services = new ServiceCollection()
            .AddSingleton<ILogger<RabbitMqBus>>(_log)
            .AddRabbitMqBus(options =>
            {
                options.RabbitMq = uri;
                options.ConfirmTimeout = TimeSpan.FromSeconds(2);
                options.ConnectTimeout = TimeSpan.FromSeconds(2);
                options.ReconnectDelay = TimeSpan.FromMilliseconds(50);
                options.MaxReconnectDelay = TimeSpan.FromMilliseconds(200);
            })
            .AddSingleton(provider => new BusMetrics(_meter, provider.GetRequiredService<BrokerStatus>()))
            .BuildServiceProvider();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == _meter && instrument.Name == "messaging.bus.malformed")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _malformed, count));
        _listener.Start();
        _services.GetRequiredService<ClusterIdentity>().Set(clusterId);
        Bus = _services.GetRequiredService<IClusterBus>();
        Bus.Subscribe(
            changes =>
            {
                foreach (var change in changes)
                {
                    _changes.Writer.TryWrite(change);
                }
            },
            () => _work.Writer.TryWrite(true));
    }

    public IClusterBus Bus { get; }

    public BrokerStatus Status => _services.GetRequiredService<BrokerStatus>();

    /// <summary>Messages that it did not understand.</summary>
    public long Malformed => Interlocked.Read(ref _malformed);

    public IReadOnlyCollection<string> LogTexts => _log.Texts;

    /// <summary>Starts it, without waiting for the broker.</summary>
    public static async Task<BusNode> StartAsync(string uri, Guid clusterId)
    {
        var node = new BusNode(uri, clusterId);
        foreach (var service in node._services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        return node;
    }

    public static async Task<BusNode> ConnectAsync(string uri, Guid clusterId)
    {
        var node = await StartAsync(uri, clusterId);
        await node.WhenConnectedAsync();
        return node;
    }

    /// <summary>A connection tells the process to look for work, since it was deaf before.</summary>
    public async Task WhenConnectedAsync()
    {
        await WhenLoggedAsync("BrokerConnected");
        await HearWorkAsync();
    }

    public async Task WhenLoggedAsync(string name)
    {
        while (await Bounded(_log.Names.ReadAsync()) != name)
        {
        }
    }

    public async Task<IReadOnlyList<StatusChange>> HearAsync(int count)
    {
        var heard = new List<StatusChange>();
        while (heard.Count < count)
        {
            heard.Add(await Bounded(_changes.Reader.ReadAsync()));
        }

        return heard;
    }

    public Task HearWorkAsync() => Bounded(_work.Reader.ReadAsync());

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        _listener.Dispose();
        _meter.Dispose();
    }

    private static Task<T> Bounded<T>(ValueTask<T> wait) => wait.AsTask().WaitAsync(Patience, TimeProvider.System);
}
