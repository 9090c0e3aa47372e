using System.Data.Common;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.Sqlite.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

/// <summary>Reads a database that is there already, and counts the commands.</summary>
internal sealed class CountingDatabase(string file) : MessagingDatabase
{
    private readonly CommandCount _commands = new();

    public int Commands => _commands.Value;

    public override Task StartAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public override async Task<T> ReadAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite($"Data Source={file}").AddInterceptors(_commands).Options;
        await using var context = new SqliteDbContext(options);
        return await query(context, cancellationToken);
    }

    public override Task<T> WriteAsync<T>(
        Func<MessagingDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class CommandCount : DbCommandInterceptor
    {
        public int Value { get; private set; }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            Value++;
            return ValueTask.FromResult(result);
        }
    }
}
