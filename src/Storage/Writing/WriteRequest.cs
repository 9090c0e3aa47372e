namespace Grpc.Messaging.Storage.Writing;

/// <summary>What one caller wants written: a part of a transaction that it shares with others.</summary>
internal abstract class WriteRequest(CancellationToken cancellationToken)
{
    /// <summary>The caller's; heeded until the transaction begins.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>About how many rows it writes.</summary>
    public abstract int Rows { get; }

    /// <summary>Answers the caller: it is not stored.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>Answers the caller: it was given up before it began.</summary>
    public abstract void Cancel();
}
