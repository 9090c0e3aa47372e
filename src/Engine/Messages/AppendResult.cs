namespace Grpc.Messaging.Engine.Messages;

/// <summary>What became of a <see cref="MessageChunk"/>.</summary>
public enum AppendResult
{
    /// <summary>The job has another version by now, or is gone. Nothing is stored.</summary>
    JobChanged = 0,

    /// <summary>It is stored.</summary>
    Stored = 1,

    /// <summary>A budget has less than its debit. Nothing is stored.</summary>
    CreditTooLow = 2,
}
