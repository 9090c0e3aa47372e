namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// What each account may send before it makes room for the others. Nothing is refused: what is beyond the share is sent when nothing else waits,
/// the accounts in turn. Counted by each process for itself.
/// </summary>
public sealed class ShareOptions
{
    /// <summary>Destinations a second, 1 to 1,000,000. Default 1,000.</summary>
    public double Rate { get; set; } = 1_000;

    /// <summary>Destinations a second of urgent messages, 1 to 1,000,000; beyond, they count as any other. Default 100.</summary>
    public double UrgentRate { get; set; } = 100;

    /// <summary>How long an account that was silent may send all at once what its share allows in this time, 0 to 1 h. Default 1 s.</summary>
    public TimeSpan Burst { get; set; } = TimeSpan.FromSeconds(1);
}
