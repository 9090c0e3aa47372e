namespace Grpc.Messaging.Engine.Inbound;

/// <summary>How many messages customers have written to an account.</summary>
/// <param name="Last">The last <see cref="InboundMessage.Sequence"/> that was given out.</param>
public sealed record InboundPosition(ObjectId AccountId, long Last);
