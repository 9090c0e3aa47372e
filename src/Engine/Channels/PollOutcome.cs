namespace Grpc.Messaging.Engine.Channels;

/// <summary>What a provider answered when asked for a receipt.</summary>
/// <param name="Kind">The receipt; null = none yet.</param>
/// <param name="PollAfter">Ask again after this time; null = not again.</param>
public sealed record PollOutcome(ReceiptKind? Kind, TimeSpan? PollAfter)
{
    /// <summary>As <see cref="Receipts.ProviderReceipt.Reason"/>.</summary>
    public string Reason { get; init; } = "";
}
