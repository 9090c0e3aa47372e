namespace Grpc.Messaging.Engine.Internal;

/// <summary>
/// Starts work that nobody waits for on the scheduler of whoever starts it: the thread pool in a service, and in the simulation the one that
/// makes a run a function of its seed. The engine has no other way off the current scheduler.
/// </summary>
internal static class BackgroundWork
{
    public static void Queue(IThreadPoolWorkItem item)
    {
        if (TaskScheduler.Current == TaskScheduler.Default)
        {
            ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
        }
        else
        {
            Task.Factory.StartNew(
                static item => ((IThreadPoolWorkItem)item!).Execute(),
                item,
                CancellationToken.None,
                TaskCreationOptions.DenyChildAttach,
                TaskScheduler.Current);
        }
    }

    public static void Start(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current);
}
