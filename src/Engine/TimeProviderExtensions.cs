namespace Grpc.Messaging.Engine;

/// <summary>The engine's clock.</summary>
public static class TimeProviderExtensions
{
    /// <summary>Now, to the millisecond: what the contract shows and stores keep, so that a time read back equals the one written.</summary>
    public static DateTimeOffset GetMilliseconds(this TimeProvider time) => time.GetUtcNow().ToMilliseconds();

    /// <summary>The time without what is finer than a millisecond.</summary>
    public static DateTimeOffset ToMilliseconds(this DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
