namespace Grpc.Messaging.Engine.Receipts;

/// <summary>What became of a receipt: one of the cases below.</summary>
public abstract record ReceiptResult
{
    private ReceiptResult()
    {
    }

    /// <summary>It is on disk.</summary>
    /// <param name="RecordTime">When the first report of this kind was recorded.</param>
    /// <param name="IsFirst">Whether that was this one.</param>
    public sealed record Recorded(DateTimeOffset RecordTime, bool IsFirst) : ReceiptResult;

    /// <summary>It concerns an attempt, but changes nothing: a receipt never takes back what an earlier one said.</summary>
    public sealed record Ignored : ReceiptResult;

    /// <summary>Nothing that it could concern was sent.</summary>
    public sealed record NotFound : ReceiptResult;
}
