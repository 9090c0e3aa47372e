using System.Data;
using Grpc.Messaging.Storage.Clock;
using Grpc.Messaging.Storage.Schema;
using Grpc.Messaging.Storage.Sqlite.Connections;
using Grpc.Messaging.Storage.Sqlite.Entities;
using Grpc.Messaging.Storage.Sqlite.Schema;
using Grpc.Messaging.Storage.Sqlite.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace Grpc.Messaging.Storage.Sqlite;

internal sealed class SqliteDatabase : MessagingDatabase
{
    private readonly SqliteFile _file;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly DatabaseClockFollower _clock;
    private readonly SqliteStorageOptions _options;
    private readonly PooledDbContextFactory<SqliteDbContext> _contexts;

    public SqliteDatabase(
        SqliteFile file, SqliteWriter writer, SqliteReaders readers, DatabaseClockFollower clock, IOptions<SqliteStorageOptions> options)
    {
        (_file, _writer, _readers, _clock, _options) = (file, writer, readers, clock, options.Value);
        _contexts = new PooledDbContextFactory<SqliteDbContext>(new DbContextOptionsBuilder<SqliteDbContext>()
            .UseSqlite(file.PooledConnectionString)
            .AddInterceptors(new SqliteConnectionInterceptor(file), new SetStatementGuard())
            .UseSqliteSchema()
            .Options);
    }

    public override string Name => _file.Path;

    public override bool HasOneWriter => true;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await UpdateAsync(_options.MigrateOnStart, cancellationToken);
        await _clock.StartAsync(cancellationToken);
    }

    public override Task MigrateAsync(CancellationToken cancellationToken) => UpdateAsync(mayChange: true, cancellationToken);

    public override async Task<T> ReadAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken)
    {
        try
        {
            _file.ThrowIfLost();
            await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
            context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            return await query(context, cancellationToken);
        }
        catch (Exception exception) when (SqliteErrors.AsUnavailable(exception) is { } unavailable)
        {
            throw unavailable;
        }
    }

    public override Task<long> ReadSizeAsync(CancellationToken cancellationToken)
    {
        _file.ThrowIfLost();
        var log = new FileInfo(_file.Path + "-wal");
        return Task.FromResult(new FileInfo(_file.Path).Length + (log.Exists ? log.Length : 0));
    }

    // Read and decided on the caller's thread: the writer's is the scarce one.
    public override Task<T> WriteAsync<T>(Func<MessagingDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        DecideAsync(
            async token =>
            {
                var changes = new RowChanges();
                var result = await ReadAsync((context, given) => NoteAsync(context, changes, work, given), token);
                if (changes.All.Count > 0)
                {
                    await _writer.WriteAsync(new SaveOperation(changes.All, token));
                }

                return result;
            },
            cancellationToken);

    // Every isolation is the strongest here: there is one writer.
    public override Task<T> ExecuteAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> work, IsolationLevel isolation, CancellationToken cancellationToken) =>
        _writer.WriteAsync(new SetOperation<T>(work, cancellationToken));

    public override ValueTask DisposeAsync()
    {
        _writer.Dispose();
        _readers.Dispose();
        using (var connection = new SqliteConnection(_file.PooledConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        _file.Disown();
        return base.DisposeAsync();
    }

    protected override bool IsDuplicate(DbUpdateException exception) => exception.InnerException is SqliteException
    {
        SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY,
    };

    private static async Task<T> NoteAsync<T>(
        MessagingDbContext context,
        RowChanges changes,
        Func<MessagingDbContext, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken)
    {
        var noting = (SqliteDbContext)context;
        noting.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        noting.Changes = changes;
        try
        {
            return await work(noting, cancellationToken);
        }
        finally
        {
            // The pool gives it to others.
            noting.Changes = null;
        }
    }

    private async Task UpdateAsync(bool mayChange, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file.Path)!);
            _file.Own();
            await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
            await FilePreparation.RunAsync(context, cancellationToken);
            Schema = await SchemaUpdate.RunAsync(context, _file.Path, mayChange, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageStartException($"The database {_file.Path} can't be made: {exception.Message}", exception);
        }
        catch (SqliteException exception)
        {
            var reason = SqliteErrors.AsUnavailable(exception)?.Message ?? exception.Message;
            throw new StorageStartException($"The database {_file.Path} can't be used: {reason}", exception);
        }
    }
}
