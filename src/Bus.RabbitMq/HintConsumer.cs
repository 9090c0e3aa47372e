using RabbitMQ.Client;

namespace Grpc.Messaging.Bus.RabbitMq;

/// <summary>Hands every body to the bus; a subscription that the broker ends is the end of the session.</summary>
internal sealed class HintConsumer(IChannel channel, Action<string, ReadOnlyMemory<byte>> onHint, Action<string> onEnd)
    : AsyncDefaultBasicConsumer(channel)
{
    public override Task HandleBasicDeliverAsync(
        string consumerTag,
        ulong deliveryTag,
        bool redelivered,
        string exchange,
        string routingKey,
        IReadOnlyBasicProperties properties,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken = default)
    {
        onHint(routingKey, body);
        return Task.CompletedTask;
    }

    protected override Task OnCancelAsync(string[] consumerTags, CancellationToken cancellationToken = default)
    {
        onEnd("The broker ended the subscription.");
        return Task.CompletedTask;
    }
}
