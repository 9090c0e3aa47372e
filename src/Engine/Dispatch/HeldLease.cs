using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>A lease as its holder sees it.</summary>
/// <param name="End">When it ends at the earliest: a timestamp of <see cref="TimeProvider.GetTimestamp"/>.</param>
internal readonly record struct HeldLease(Lease Lease, long End)
{
    /// <summary>A lease about to be asked for.</summary>
    public static HeldLease StartingNow(string owner, TimeSpan duration, TimeProvider time) =>
        new(new Lease(owner, duration), time.GetTimestamp() + (long)(duration.TotalSeconds * time.TimestampFrequency));
}
