using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>What a customer wrote to an account (mobile originated).</summary>
/// <param name="Provider">Name of the provider that brought it.</param>
/// <param name="ProviderMessageId">The provider's identifier: brought again under the same one, it is the same message.</param>
/// <param name="From">The customer's number, digits only.</param>
/// <param name="To">The number or short code that it was sent to.</param>
public sealed record InboundMessage(
    ObjectId InboundId,
    ObjectId AccountId,
    string Provider,
    string ProviderMessageId,
    Channel Channel,
    string From,
    string To,
    string Text,
    DateTimeOffset ReceiveTime);
