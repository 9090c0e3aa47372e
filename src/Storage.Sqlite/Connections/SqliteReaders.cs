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

    /// <summary>
    /// Runs a read in one snapshot of the database, here and now: what is asked for lies in memory as a rule, and a switch of threads costs more.
    /// </summary>
    public Task<TResult> ReadAsync<TResult>(Func<SqliteSession, TResult> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult>(cancellationToken);
        }

        try
        {
            return Task.FromResult(Read(read));
        }
        catch (Exception exception)
        {
            return Task.FromException<TResult>(SqliteErrors.AsUnavailable(exception) ?? exception);
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

    private TResult Read<TResult>(Func<SqliteSession, TResult> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        SqliteSession? session = null;
        try
        {
            file.ThrowIfKnownLost();
            session = _idle.TryTake(out var kept) ? kept : new SqliteSession(file);
            session.Execute("BEGIN");
            var result = read(session);
            session.Execute("COMMIT");
            Return(session);
            return result;
        }
        catch
        {
            // A session that failed may hold half-read statements; a new one is cheap.
            session?.Dispose();
            throw;
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
