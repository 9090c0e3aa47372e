namespace Grpc.Messaging.Bus.RabbitMq;

/// <summary>The broker that carries hints between the processes of one database. Nothing of it is needed for correctness.</summary>
public sealed class RabbitMqBusOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Messaging:Bus";

    /// <summary>URI of the broker, amqp:// or amqps://, with user, password and virtual host as RabbitMQ has it. Required.</summary>
    public string RabbitMq { get; set; } = "";

    /// <summary>
    /// Topic exchange, declared durable by every process, 1 to 127 characters. Several databases may share it: routing keys begin with the id of
    /// the database. Default messaging.
    /// </summary>
    public string Exchange { get; set; } = "messaging";

    /// <summary>
    /// Most status changes that wait for the broker, from 1; then the oldest are dropped, and receivers find them in the database.
    /// Default 50,000.
    /// </summary>
    public int MaxQueuedChanges { get; set; } = 50_000;

    /// <summary>Longest wait for the broker's confirmation before the connection counts as dead, from 100 ms. Default 5 s.</summary>
    public TimeSpan ConfirmTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for a connection, and for each answer while it is set up, from 100 ms. Default 5 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>First pause before connecting again, from 1 ms; doubles up to <see cref="MaxReconnectDelay"/>. Default 200 ms.</summary>
    public TimeSpan ReconnectDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest pause before connecting again, at least <see cref="ReconnectDelay"/>. Default 15 s.</summary>
    public TimeSpan MaxReconnectDelay { get; set; } = TimeSpan.FromSeconds(15);
}
