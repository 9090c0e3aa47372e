using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Receipts;

/// <summary>What a provider says of an attempt.</summary>
/// <param name="Provider">The provider's name, as its sender has it.</param>
/// <param name="ProviderMessageId">Its identifier; may be empty when <paramref name="Attempt"/> is told.</param>
/// <param name="Attempt">
/// Our name of the attempt, which the provider got as idempotency key; it finds the attempt also when nobody learnt what the provider answered, so
/// that this receipt is the first to know that it took it. Null = the provider knows its own identifier only.
/// </param>
public sealed record ProviderReceipt(string Provider, string ProviderMessageId, AttemptId? Attempt, ReceiptKind Kind);
