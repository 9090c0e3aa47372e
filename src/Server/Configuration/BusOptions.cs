namespace Grpc.Messaging.Server.Configuration;

/// <summary>How the nodes of one database tell each other what they did.</summary>
internal sealed class BusOptions
{
    /// <summary>URI of a RabbitMQ, amqp:// or amqps://. Default none: what other nodes do is found in the database, a little later.</summary>
    public string? RabbitMq { get; set; }
}
