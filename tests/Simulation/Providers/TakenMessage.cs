using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Simulation.Providers;

/// <summary>A message that a provider has taken, and what it knows of it by now.</summary>
internal sealed class TakenMessage(string id, DeliveryKey key, string uid)
{
    public string Id { get; } = id;

    public DeliveryKey Key { get; } = key;

    public string Uid { get; } = uid;

    public ReceiptKind? Kind { get; set; }
}
