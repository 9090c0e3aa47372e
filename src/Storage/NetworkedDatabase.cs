using System.Data;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Storage.Clock;
using Grpc.Messaging.Storage.Faults;
using Grpc.Messaging.Storage.Schema;
using Grpc.Messaging.Storage.StatusLog;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage;

/// <summary>A database with a server of its own, which any number of processes share.</summary>
/// <typeparam name="TContext">The model on this database.</typeparam>
public abstract class NetworkedDatabase<TContext>(
    IDbContextFactory<TContext> contexts,
    IDatabaseFaults faults,
    DatabaseRetry retry,
    StatusLogTail tail,
    DatabaseClockFollower clock,
    ClusterIdentity cluster,
    NetworkedDatabaseOptions options) : MessagingDatabase
    where TContext : MessagingDbContext
{
    // Rivals for one unique value: the second finds what the first has stored, and decides anew.
    private const int MostDuplicates = 3;

    // Changes that were made in between: each retry is one that another writer has won, so that somebody always gets on.
    private const int MostConflicts = 10;

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The database, as its operator knows it; no secrets.</summary>
    protected abstract string Name { get; }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await UpdateAsync(options.MigrateOnStart, cancellationToken);
        await TellAsync(
            async token =>
            {
                await using var context = await contexts.CreateDbContextAsync(token);
                cluster.Set(await ReadClusterIdAsync(context, token));
                await clock.StartAsync(token);
                await tail.StartAsync(token);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public override Task MigrateAsync(CancellationToken cancellationToken) => UpdateAsync(mayChange: true, cancellationToken);

    /// <inheritdoc/>
    public override Task<T> ReadAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken) =>
        retry.ReadAsync(
            async token =>
            {
                await using var context = await contexts.CreateDbContextAsync(token);
                context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
                return await query(context, token);
            },
            cancellationToken);

    /// <inheritdoc/>
    public override Task<T> WriteAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> work, IsolationLevel isolation, CancellationToken cancellationToken)
    {
        var (tries, duplicates, conflicts) = (0, 0, 0);
        return retry.RunAsync(
            async token =>
            {
                while (true)
                {
                    try
                    {
                        return tries++ == 0 ? await WriteOnceAsync(work, isolation, token) : await WriteInTurnAsync(work, isolation, token);
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
            },
            options.RetryTime,
            cancellationToken);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        _turn.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs work while no other process changes the schema. Must not survive the death of this one.</summary>
    protected abstract Task LockSchemaAsync(TContext context, Func<Task> work, CancellationToken cancellationToken);

    /// <summary>What was drawn when the database was made.</summary>
    protected abstract Task<Guid> ReadClusterIdAsync(TContext context, CancellationToken cancellationToken);

    /// <summary>Whether a unique value was taken.</summary>
    protected abstract bool IsDuplicate(DbUpdateException exception);

    private Task UpdateAsync(bool mayChange, CancellationToken cancellationToken) => TellAsync(
        async token =>
        {
            await using var context = await contexts.CreateDbContextAsync(token);
            await LockSchemaAsync(context, () => SchemaUpdate.RunAsync(context, Name, mayChange, token), token);
        },
        cancellationToken);

    // A server that comes up beside us is waited for a little; anything else an operator must hear of.
    private async Task TellAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await retry.RunAsync(
                async token =>
                {
                    await work(token);
                    return true;
                },
                options.RetryTime,
                cancellationToken);
        }
        catch (Exception exception) when (exception is not (StorageStartException or OperationCanceledException))
        {
            throw new StorageStartException($"The database {Name} can't be used: {faults.AsUnavailable(exception)?.Message ?? exception.Message}", exception);
        }
    }

    // Who met a conflict goes in line with the others who did: rivals for the same rows would only meet again.
    private async Task<T> WriteInTurnAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> work, IsolationLevel isolation, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await WriteOnceAsync(work, isolation, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<T> WriteOnceAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> work, IsolationLevel isolation, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(isolation, cancellationToken);
        var result = await work(context, cancellationToken);
        try
        {
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception exception) when (faults.Of(exception) is { Kind: FaultKind.Lost } fault)
        {
            throw new StoreUnavailableException($"{fault.Sentence} Whether it was stored is not known.", exception);
        }

        return result;
    }
}
