namespace Grpc.Messaging.Tests.Unit;

internal static class TaskExtensions
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A wait that fails instead of hanging the run.</summary>
    public static Task Bounded(this Task task) => task.WaitAsync(Patience, TimeProvider.System);

    public static Task<T> Bounded<T>(this Task<T> task) => task.WaitAsync(Patience, TimeProvider.System);

    public static Task<T> Bounded<T>(this ValueTask<T> task) => task.AsTask().Bounded();
}
