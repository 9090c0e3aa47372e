namespace Grpc.Messaging.Storage.Writing;

/// <summary>
/// How much may wait to be written. Beyond it new messages are refused as retryable: a caller who hears no can slow down, one who waits can't.
/// Outcomes of what was handed over are never refused; they are bounded by what is leased.
/// </summary>
public sealed class WriteQueueOptions
{
    /// <summary>Most rows that wait, from 1,000. A message larger than that is taken when nothing else waits. Default 200,000.</summary>
    public int MaxRows { get; set; } = 200_000;

    /// <summary>Longest that the oldest may have waited while new messages are taken, from 100 ms. Default 5 s.</summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(5);
}
