namespace Grpc.Client.Tests.Infrastructure;

/// <summary>No test waits for ever.</summary>
internal static class Bounded
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task WithinAsync(this Task task) => task.WaitAsync(Limit);

    public static Task<T> WithinAsync<T>(this Task<T> task) => task.WaitAsync(Limit);
}
