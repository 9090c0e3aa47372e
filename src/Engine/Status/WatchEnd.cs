namespace Grpc.Messaging.Engine.Status;

/// <summary>When a watch of a message ends by itself; the numbers are the contract's.</summary>
public enum WatchEnd
{
    /// <summary>Every destination has settled, and no more are added.</summary>
    Settled = 1,

    /// <summary>Every destination is read, or settled where nobody will tell of reading.</summary>
    Read = 2,

    /// <summary>Never.</summary>
    Never = 3,
}
