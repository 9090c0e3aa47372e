namespace Grpc.Messaging.Bus.RabbitMq;

/// <summary>Whether the bus has its broker just now; for health checks.</summary>
public sealed class BrokerStatus
{
    private volatile string? _fault = "Not connected yet.";

    /// <summary>Why there is no connection, in a sentence; null while there is one.</summary>
    public string? Fault => _fault;

    internal bool IsConnected => _fault is null;

    internal void Connected() => _fault = null;

    internal void Disconnected(string fault) => _fault = fault;
}
