using System.Data;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Storage.Clock;
using Grpc.Messaging.Storage.Faults;
using Grpc.Messaging.Storage.Schema;
using Grpc.Messaging.Storage.StatusLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Grpc.Messaging.Storage;

/// <summary>A database with a server of its own, which any number of processes share.</summary>
/// <typeparam name="TContext">The model on this database.</typeparam>
public abstract class NetworkedDatabase<TContext>(
    NetworkedContexts<TContext> contexts,
    IDatabaseFaults faults,
    DatabaseRetry retry,
    StatusLogTail tail,
    DatabaseClockFollower clock,
    ClusterIdentity cluster,
    NetworkedDatabaseOptions options) : MessagingDatabase
    where TContext : NetworkedDbContext
{
    /// <summary>SQL that answers the bytes that the database takes, as <c>Value</c>.</summary>
    protected abstract string SizeQuery { get; }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await UpdateAsync(options.MigrateOnStart, cancellationToken);
        await TellAsync(
            async token =>
            {
                await using var context = await contexts.Engine.CreateDbContextAsync(token);
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
        ReadAsync(contexts.Reads, query, cancellationToken);

    /// <inheritdoc/>
    public override Task<T> ReadUrgentlyAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken) =>
        ReadAsync(contexts.Engine, query, cancellationToken);

    /// <inheritdoc/>
    public override Task<long> ReadSizeAsync(CancellationToken cancellationToken) => ReadAsync(
        (context, token) => context.Database.SqlQueryRaw<long>(SizeQuery).SingleAsync(token), cancellationToken);

    /// <inheritdoc/>
    public override Task<T> WriteAsync<T>(Func<MessagingDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        CommitAsync(work, isolation: null, cancellationToken);

    /// <inheritdoc/>
    public override Task<T> ExecuteAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> work, IsolationLevel isolation, CancellationToken cancellationToken) =>
        CommitAsync(work, isolation, cancellationToken);

    /// <summary>Runs work while no other process changes the schema. Must not survive the death of this one.</summary>
    protected abstract Task LockSchemaAsync(TContext context, Func<Task> work, CancellationToken cancellationToken);

    /// <summary>What was drawn when the database was made.</summary>
    protected abstract Task<Guid> ReadClusterIdAsync(TContext context, CancellationToken cancellationToken);

    /// <summary>Runs work in a transaction of this isolation, or with null in one that begins with what the work saves first.</summary>
    protected virtual Task<T> CommitAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> work, IsolationLevel? isolation, CancellationToken cancellationToken) =>
        retry.RunAsync(
            token => DecideAsync(again => CommitOnceAsync(work, isolation, again), token), options.RetryTime, cancellationToken);

    private Task<T> ReadAsync<T>(
        IDbContextFactory<TContext> factory, Func<MessagingDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken) =>
        retry.ReadAsync(
            async token =>
            {
                await using var context = await factory.CreateDbContextAsync(token);
                context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
                return await query(context, token);
            },
            cancellationToken);

    private Task UpdateAsync(bool mayChange, CancellationToken cancellationToken) => TellAsync(
        async token =>
        {
            await using var context = await contexts.Engine.CreateDbContextAsync(token);
            await LockSchemaAsync(context, async () => Schema = await SchemaUpdate.RunAsync(context, Name, mayChange, token), token);
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

    private async Task<T> CommitOnceAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> work, IsolationLevel? isolation, CancellationToken cancellationToken)
    {
        await using var context = await contexts.Changes.CreateDbContextAsync(cancellationToken);
        try
        {
            if (isolation is { } level)
            {
                await context.Database.BeginTransactionAsync(level, cancellationToken);
            }

            var result = await work(context, cancellationToken);
            if (context.Database.CurrentTransaction is { } transaction)
            {
                await CommitAsync(transaction, cancellationToken);
            }

            return result;
        }
        finally
        {
            if (context.Database.CurrentTransaction is { } failed)
            {
                await failed.DisposeAsync();
            }
        }
    }

    private async Task CommitAsync(IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception exception) when (faults.Of(exception) is { Kind: FaultKind.Lost } fault)
        {
            throw new StoreUnavailableException($"{fault.Sentence} Whether it was stored is not known.", exception);
        }
    }
}
