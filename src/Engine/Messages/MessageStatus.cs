using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>A message and where its deliveries stand, by destination index.</summary>
public sealed record MessageStatus(Message Message, IReadOnlyList<Delivery> Deliveries);
