namespace Grpc.Messaging.Services;

internal static class TimeProviderExtensions
{
    /// <summary>Now, in the precision that is stored and shown: an answer to a write and a later read say the same.</summary>
    public static DateTimeOffset GetStoredNow(this TimeProvider time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
