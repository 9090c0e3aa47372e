using System.Collections.Concurrent;

namespace Grpc.Messaging.Storage.Sqlite.Connections;

/// <summary>
/// Sessions for the hot reads. Each read sees the last commit as it was when the read began, and neither waits for the writer nor holds it up.
/// </summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    private static readonly int MostKept = Environment.ProcessorCount * 2;
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _disposed;

    /// <summary>Runs a read in one snapshot of the database.</summary>
    public TResult Read<TState, TResult>(TState state, Func<SqliteSession, TState, TResult> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        SqliteSession? session = null;
        try
        {
            session = _idle.TryTake(out var kept) ? kept : new SqliteSession(file);
            session.Execute("BEGIN");
            var result = read(session, state);
            session.Execute("COMMIT");
            Return(session);
            return result;
        }
        catch (Exception exception)
        {
            // A session that failed may hold half-read statements; a new one is cheap.
            session?.Dispose();
            if (SqliteErrors.AsUnavailable(exception) is { } unavailable)
            {
                throw unavailable;
            }

            throw;
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private void Return(SqliteSession session)
    {
        if (_idle.Count >= MostKept || _disposed)
        {
            session.Dispose();
        }
        else
        {
            _idle.Add(session);
        }
    }
}
