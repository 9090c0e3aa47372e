using System.Data;

namespace Grpc.Messaging.Storage;

/// <summary>One database and the way to it: what differs between databases outside the hot statements.</summary>
public abstract class MessagingDatabase : IAsyncDisposable
{
    /// <summary>
    /// Makes the database ready: creates it or brings its schema up to date, and ends leases that a process now dead has left, where that can be
    /// known. To be called once, before any store is used.
    /// </summary>
    /// <exception cref="StorageStartException">It can't be used; the message says why.</exception>
    public abstract Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Brings the schema up to date and does nothing else: for operators who don't want the start to do it.</summary>
    /// <exception cref="StorageStartException">It can't be done; the message says why.</exception>
    public abstract Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Runs queries on a context that tracks nothing.</summary>
    /// <exception cref="Engine.StoreUnavailableException">The database can't be read now.</exception>
    public abstract Task<T> ReadAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken);

    /// <summary>
    /// Runs work in one transaction, on disk before it returns. What the work has read may have been changed by others before it writes: it must
    /// write under conditions, as rows with a version are, and runs again when one fails.
    /// </summary>
    /// <exception cref="Engine.StoreUnavailableException">The database can't be written now; nothing was.</exception>
    public Task<T> WriteAsync<T>(Func<MessagingDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, IsolationLevel.ReadCommitted, cancellationToken);

    /// <summary>As the other, with a stronger isolation at least, for work that can't name its conditions row by row.</summary>
    /// <exception cref="Engine.StoreUnavailableException">The database can't be written now; nothing was.</exception>
    public abstract Task<T> WriteAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> work, IsolationLevel isolation, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
