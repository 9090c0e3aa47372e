namespace Grpc.Tests.Infrastructure;

internal static class TaskExtensions
{
    /// <summary>Does something while the task runs, then goes on with the task.</summary>
    public static Task<T> WithFirst<T>(this Task<T> task, Action action)
    {
        action();
        return task;
    }
}
