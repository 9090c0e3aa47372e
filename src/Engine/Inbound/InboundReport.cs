using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>A customer's message as a provider's callback tells of it.</summary>
/// <param name="Provider">Name of the provider, 1 to 64 characters.</param>
/// <param name="ProviderMessageId">The provider's identifier, 1 to 128 characters.</param>
/// <param name="From">The customer's number; a leading "+" or "00" does not matter. At most 32 characters.</param>
/// <param name="To">The number or short code that it was sent to; at most 32 characters.</param>
public sealed record InboundReport(string Provider, string ProviderMessageId, Channel Channel, string From, string To, string Text);
