namespace Grpc.Messaging.Engine.Deliveries;

/// <param name="Index">Position of the destination in the message, from 0.</param>
public readonly record struct DeliveryKey(ObjectId MessageId, int Index);
