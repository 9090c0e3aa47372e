using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Receipts;

/// <summary>A receipt whose reporter waits for what becomes of it.</summary>
/// <param name="since">When it came, a timestamp.</param>
internal sealed class PendingReceipt(ProviderReceipt receipt, long since)
{
    public ProviderReceipt Receipt { get; } = receipt;

    public long Since { get; } = since;

    /// <summary>The attempt that is meant; null until it is found.</summary>
    public AttemptId? Attempt { get; set; } = receipt.Attempt;

    /// <summary>Pause before it is looked for again.</summary>
    public TimeSpan Pause { get; set; }

    public TaskCompletionSource<ReceiptResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
