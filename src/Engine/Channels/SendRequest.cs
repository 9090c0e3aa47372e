using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Channels;

/// <param name="IdempotencyKey">The same for every hand-over of the same attempt, also after a crash; unique over all attempts.</param>
/// <param name="From">Sender name, resolved.</param>
/// <param name="Tries">Which attempt of the step this is, from 1.</param>
public sealed record SendRequest(
    DeliveryKey Key, string IdempotencyKey, Channel Channel, string From, Address Address, Content Content, int Tries);
