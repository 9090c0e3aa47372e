namespace Grpc.Messaging.Storage;

/// <summary>What every database with a server of its own lets its operator choose.</summary>
public abstract class NetworkedDatabaseOptions : DatabaseOptions
{
    /// <summary>Connection string in the words of the database's client. Must be set.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// Connections that write messages and outcomes, 1 to 16. While one waits for the disk the next prepares its transaction; commits themselves
    /// come one after the other, so more than a few gain nothing. Default 2.
    /// </summary>
    public int Writers { get; set; } = 2;

    /// <summary>About how many rows one transaction writes at most, which bounds how long it keeps the others waiting. From 100. Default 10,000.</summary>
    public int MaxBatchRows { get; set; } = 10_000;

    /// <summary>
    /// How long a write is repeated after deadlocks and lost connections before its caller is told that the store is unavailable. From 0. Default
    /// 10 s.
    /// </summary>
    public TimeSpan RetryTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often the end of the status log is looked at when nothing tells of it, from 10 ms: what other processes wrote is seen that much later
    /// without a message bus. Default 200 ms.
    /// </summary>
    public TimeSpan TailInterval { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often this process compares its clock with the database's, from 1 s. Default 1 minute.</summary>
    public TimeSpan ClockInterval { get; set; } = TimeSpan.FromMinutes(1);
}
