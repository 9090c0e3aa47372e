using System.Data;
using Grpc.Messaging.Engine;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage;

/// <summary>One database and the way to it: what differs between databases outside the hot statements.</summary>
public abstract class MessagingDatabase : IAsyncDisposable
{
    // Rivals for one unique value: the second finds what the first has stored, and decides anew.
    private const int MostDuplicates = 3;

    // Changes that were made in between: each retry is one that another writer has won, so that somebody always gets on.
    private const int MostConflicts = 10;

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The database, as its operator knows it; no secrets.</summary>
    public abstract string Name { get; }

    /// <summary>Whether one transaction at a time writes, and all others wait for it.</summary>
    public virtual bool HasOneWriter => false;

    /// <summary>The last change that its schema has; null before the start.</summary>
    public string? Schema { get; protected set; }

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
    /// <exception cref="StoreUnavailableException">The database can't be read now.</exception>
    public abstract Task<T> ReadAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken);

    /// <summary>As <see cref="ReadAsync"/>, for what the process must learn of the database however many callers read.</summary>
    /// <exception cref="StoreUnavailableException">The database can't be read now.</exception>
    public virtual Task<T> ReadUrgentlyAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken) => ReadAsync(query, cancellationToken);

    /// <summary>The bytes that the database takes on disk.</summary>
    /// <exception cref="StoreUnavailableException">The database can't be read now.</exception>
    public abstract Task<long> ReadSizeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Changes records: the work reads what is committed, and calls <see cref="DbContext.SaveChangesAsync(CancellationToken)"/> for what is to be added,
    /// changed and removed. All it has saved is one transaction, on disk before this returns. Records that it changes or removes must not have been
    /// changed by others since they were read, and unique values must be free; otherwise the work runs again. It runs no statements over sets of rows.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The database can't be written now; nothing was.</exception>
    public abstract Task<T> WriteAsync<T>(Func<MessagingDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs statements over sets of rows in one transaction, on disk before it returns. The work may run more than once.</summary>
    /// <exception cref="StoreUnavailableException">The database can't be written now; nothing was.</exception>
    public Task<T> ExecuteAsync<T>(Func<MessagingDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        ExecuteAsync(work, IsolationLevel.ReadCommitted, cancellationToken);

    /// <summary>As the other, with this isolation or a stronger one.</summary>
    /// <exception cref="StoreUnavailableException">The database can't be written now; nothing was.</exception>
    public abstract Task<T> ExecuteAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> work, IsolationLevel isolation, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        _turn.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Whether a unique value was taken.</summary>
    protected abstract bool IsDuplicate(DbUpdateException exception);

    /// <summary>Runs a write again after it has met changes of others.</summary>
    protected async Task<T> DecideAsync<T>(Func<CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        var (duplicates, conflicts) = (0, 0);
        while (true)
        {
            try
            {
                return duplicates + conflicts == 0 ? await write(cancellationToken) : await InTurnAsync(write, cancellationToken);
            }
            catch (DbUpdateConcurrencyException exception)
            {
                if (++conflicts > MostConflicts)
                {
                    throw new StoreUnavailableException("Others change the same all the time.", exception);
                }
            }
            catch (DbUpdateException exception) when (IsDuplicate(exception) && ++duplicates <= MostDuplicates)
            {
                // Once more, on what is stored by now.
            }
        }
    }

    // Who met a conflict goes in line with the others who did: rivals for the same rows would only meet again.
    private async Task<T> InTurnAsync<T>(Func<CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await write(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }
}
