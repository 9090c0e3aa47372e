using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Simulation.Providers;

/// <summary>A message that a provider has taken, and what it knows of it by now.</summary>
internal sealed class TakenMessage(string id, AttemptId attempt, string uid)
{
    public string Id { get; } = id;

    /// <summary>Our name of it.</summary>
    public AttemptId Attempt { get; } = attempt;

    public DeliveryKey Key => Attempt.Key;

    public string Uid { get; } = uid;

    public ReceiptKind? Kind { get; set; }
}
