namespace Grpc.Messaging.Engine;

/// <summary>The engine's clock.</summary>
public static class TimeProviderExtensions
{
    /// <summary>Now, to the millisecond: what the contract shows and stores keep, so that a time read back equals the one written.</summary>
    public static DateTimeOffset GetMilliseconds(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }
}
