using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Testing.Processes.Servers;

/// <summary>Tests with a <see cref="RabbitMqBroker"/>.</summary>
public sealed class NeedsRabbitMqAttribute : NeedsAttribute
{
    public override string Name => "RabbitMQ";

    public override string? Problem => RabbitMqBroker.Problem;
}
