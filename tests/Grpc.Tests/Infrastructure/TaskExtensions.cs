namespace Grpc.Tests.Infrastructure;

internal static class TaskExtensions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits for what should happen at once on an idle machine, and fails rather than hangs if it never does.</summary>
    public static Task Bounded(this Task task) => task.WaitAsync(Patience);

    /// <inheritdoc cref="Bounded(Task)"/>
    public static Task<T> Bounded<T>(this Task<T> task) => task.WaitAsync(Patience);

    /// <summary>Does something while the task runs, then goes on with the task.</summary>
    public static Task<T> WithFirst<T>(this Task<T> task, Action action)
    {
        action();
        return task;
    }
}
