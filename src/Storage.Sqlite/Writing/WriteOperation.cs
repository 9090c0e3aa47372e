namespace Grpc.Messaging.Storage.Sqlite.Writing;

/// <summary>What one caller wants written: a part of a transaction that it shares with others.</summary>
internal abstract class WriteOperation(CancellationToken cancellationToken)
{
    /// <summary>The caller's; heeded until the operation begins.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Why it failed alone; null while it did not.</summary>
    public Exception? Error { get; set; }

    /// <summary>About how many rows it writes, which bounds a transaction.</summary>
    public abstract int Weight { get; }

    /// <summary>Whether it is turned away when too much waits. What was done already must be recorded, whatever waits.</summary>
    public virtual bool IsRefusable => false;

    /// <summary>Writes. May run again after what it wrote was undone, because of another operation; the last run counts.</summary>
    public abstract void Execute(WriteBatch batch);

    /// <summary>Takes leases over what is about to become visible.</summary>
    public virtual void PutLeases(LeaseTable leases)
    {
    }

    /// <summary>Ends leases over what has become visible.</summary>
    public virtual void EndLeases(LeaseTable leases)
    {
    }

    /// <summary>Ends leases over what did not become visible after all.</summary>
    public virtual void UndoLeases(LeaseTable leases)
    {
    }

    /// <summary>Answers the caller: it is on disk.</summary>
    public abstract void Complete();

    /// <summary>Answers the caller: nothing of it is.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>Answers the caller: it was given up before it began.</summary>
    public abstract void Cancel();
}
