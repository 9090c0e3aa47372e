using Grpc.Messaging.Storage.Sqlite.Schema;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Grpc.Messaging.Storage.Sqlite.Connections;

/// <summary>
/// A connection with the hot statements prepared on it, each at its first use and for good. They go straight to SQLite's own interface:
/// a row costs no command, reader or parameter object. For one thread at a time.
/// </summary>
internal sealed class SqliteSession : IDisposable
{
    // Statements are found by the constant that holds their text.
    private readonly Dictionary<string, SqliteStatement> _statements = new(ReferenceEqualityComparer.Instance);

    private SqliteDbContext? _entities;

    public SqliteSession(SqliteFile file)
    {
        Handle = file.Open();
    }

    public sqlite3 Handle { get; }

    /// <summary>The model on this connection, in whatever transaction is open.</summary>
    public SqliteDbContext Entities => _entities ??= CreateContext();

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Rows that the last statement has written.</summary>
    public int Changes => raw.sqlite3_changes(Handle);

    /// <summary>The statement with this text, ready for its parameters.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new SqliteStatement(Handle, sql);
            _statements.Add(sql, statement);
        }

        statement.MakeReady();
        return statement;
    }

    /// <summary>Runs a statement without parameters.</summary>
    public void Execute(string sql) => Prepare(sql).Execute();

    /// <summary>The one number that a statement without parameters answers.</summary>
    public long QueryInt64(string sql)
    {
        var row = Prepare(sql);
        row.Read();
        var number = row.GetInt64();
        row.Reset();
        return number;
    }

    /// <summary>Undoes the open transaction, if there is one: after some errors SQLite has done so itself.</summary>
    public void RollBack()
    {
        if (InTransaction)
        {
            Execute("ROLLBACK");
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _entities?.Dispose();
        Handle.Dispose();
    }

    private SqliteDbContext CreateContext()
    {
        var connection = new SessionConnection(Handle);
        connection.Open();
        var context = new SqliteDbContext(
            new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite(connection, contextOwnsConnection: true).UseSqliteSchema().Options);
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        context.Database.AutoSavepointsEnabled = false;
        return context;
    }
}
