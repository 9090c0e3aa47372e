namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>Where a delivery stands in line. Each lane is claimed for itself, so that none waits behind another. The numbers are stored.</summary>
public enum DeliveryLane
{
    /// <summary>Before everything else: one-time passwords and the like, within the account's share.</summary>
    Urgent = 0,

    /// <summary>What an account sends within its share, and everything that was handed over once: deadlines, questions for receipts, retries.</summary>
    Normal = 1,

    /// <summary>First hand-overs beyond an account's share. Their <see cref="Delivery.TurnTime"/> mixes the accounts.</summary>
    Bulk = 2,
}
