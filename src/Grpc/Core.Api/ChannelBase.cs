namespace Grpc.Core;

/// <summary>A long-lived way to one server, shared by any number of clients and calls.</summary>
public abstract class ChannelBase
{
    /// <summary>Names the server the channel leads to.</summary>
    protected ChannelBase(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
    }

    /// <summary>The target given at construction.</summary>
    public string Target { get; }

    /// <summary>Creates an invoker that makes calls over this channel.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Shuts the channel down. Calls still running are the caller's business: finish them first.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>What <see cref="ShutdownAsync"/> does; nothing unless overridden.</summary>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
