using System.Diagnostics.Metrics;

namespace Grpc.Messaging.Bus.RabbitMq;

/// <summary>What the bus counts, as docs/monitoring.md lists it.</summary>
internal sealed class BusMetrics
{
    private static readonly KeyValuePair<string, object?> QueueFull = new("reason", "queue_full");
    private static readonly KeyValuePair<string, object?> NotConnected = new("reason", "not_connected");
    private static readonly KeyValuePair<string, object?> NotConfirmed = new("reason", "not_confirmed");

    private readonly Counter<long> _published;
    private readonly Counter<long> _received;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _malformed;
    private readonly Counter<long> _connections;

    public BusMetrics(Meter meter, BrokerStatus status)
    {
        _published = meter.CreateCounter<long>("messaging.bus.published", "{change}", "Status changes that the broker confirmed.");
        _received = meter.CreateCounter<long>("messaging.bus.received", "{change}", "Status changes heard from other processes.");
        _dropped = meter.CreateCounter<long>("messaging.bus.dropped", "{change}", "Status changes not told, by reason. Others find them in the database.");
        _malformed = meter.CreateCounter<long>("messaging.bus.malformed", "{message}", "Messages of the broker that were not understood.");
        _connections = meter.CreateCounter<long>("messaging.bus.connections", "{connection}", "Connections made to the broker.");
        meter.CreateObservableGauge("messaging.bus.connected", () => status.IsConnected ? 1 : 0, "{connection}", "1 while the broker is connected, else 0.");
    }

    public void Published(int changes) => _published.Add(changes);

    public void Received(int changes) => _received.Add(changes);

    public void DroppedAsFull(int changes) => _dropped.Add(changes, QueueFull);

    public void DroppedWithoutConnection(int changes) => _dropped.Add(changes, NotConnected);

    public void DroppedUnconfirmed(int changes) => _dropped.Add(changes, NotConfirmed);

    public void Malformed() => _malformed.Add(1);

    public void Connected() => _connections.Add(1);
}
