namespace Grpc.Messaging.Engine.Deliveries;

/// <param name="Index">Position of the destination in the message, from 0.</param>
public readonly record struct DeliveryKey(ObjectId MessageId, int Index)
{
    /// <summary>Before every key there is.</summary>
    public static readonly DeliveryKey BeforeAll = new(default, -1);

    /// <summary>By message, then by index.</summary>
    public int CompareTo(DeliveryKey other) => MessageId.CompareTo(other.MessageId) is var order and not 0 ? order : Index.CompareTo(other.Index);
}
