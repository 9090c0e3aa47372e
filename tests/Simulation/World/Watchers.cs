using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>Everybody who watches: each account from the start, and now and then one message.</summary>
internal sealed class Watchers(SimulatedWorld world)
{
    private readonly List<Watcher> _all = [];

    public void Start()
    {
        foreach (var account in world.Customers.AccountIds)
        {
            Add(account, null);
        }
    }

    public void Add(ObjectId account, ObjectId? messageId)
    {
        var watcher = new Watcher(world, account, messageId);
        _all.Add(watcher);
        world.Begin(watcher.RunAsync);
    }

    /// <summary>Whether all of them learn in time.</summary>
    public void CheckQuiet()
    {
        foreach (var watcher in _all)
        {
            watcher.CheckQuiet();
        }

        _all.RemoveAll(static watcher => watcher.IsCompleted);
    }

    /// <summary>When nothing will happen any more.</summary>
    public void CheckEnd()
    {
        foreach (var watcher in _all)
        {
            watcher.CheckEnd();
        }
    }
}
