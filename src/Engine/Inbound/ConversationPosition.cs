namespace Grpc.Messaging.Engine.Inbound;

/// <summary>Up to where the status log of an account is in its stored conversations.</summary>
/// <param name="Last">A <see cref="Deliveries.StatusChange.Sequence"/>.</param>
public sealed record ConversationPosition(ObjectId AccountId, long Last);
