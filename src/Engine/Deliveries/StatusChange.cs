using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>One entry of the append-only status log: a delivery entered a state.</summary>
/// <param name="Sequence">Position in the log; grows with every commit, and gives resume tokens their order. 0 until stored.</param>
public sealed record StatusChange(
    long Sequence,
    ObjectId AccountId,
    DeliveryKey Key,
    int Version,
    DeliveryState State,
    int Step,
    Channel? Channel,
    string Uid,
    string Phone,
    string Reason,
    DateTimeOffset ChangeTime)
{
    /// <summary>The entry that says where a delivery stands, not yet stored.</summary>
    public static StatusChange Of(Delivery delivery) => new(
        0,
        delivery.AccountId,
        delivery.Key,
        delivery.Version,
        delivery.State,
        delivery.Step,
        delivery.Channel,
        delivery.Address.Uid,
        delivery.Address.Phone,
        delivery.Reason,
        delivery.ChangeTime);
}
