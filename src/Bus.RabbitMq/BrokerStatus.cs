namespace Grpc.Messaging.Bus.RabbitMq;

/// <summary>Whether the bus has its broker just now; for health checks. Why it has not stands in the log.</summary>
public sealed class BrokerStatus
{
    private volatile bool _isConnected;

    public bool IsConnected
    {
        get => _isConnected;
        internal set => _isConnected = value;
    }
}
