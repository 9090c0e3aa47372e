using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Sqlite.Connections;
using Grpc.Messaging.Storage.Sqlite.Hot;
using Grpc.Messaging.Storage.Telemetry;
using Grpc.Messaging.Storage.Writing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Storage.Sqlite.Writing;

/// <summary>
/// The one writer of the file. SQLite takes one transaction at a time, and a durable commit waits for the disk: so a thread of its own takes
/// everything that has come in since the last commit, writes it in one transaction, and pays one sync for all of it. The busier, the larger the
/// transactions. Nobody is answered before the commit.
/// </summary>
internal sealed partial class SqliteWriter : IDisposable
{
    // Bounds how long one commit keeps the others waiting.
    private const int MostRows = 20_000;
    private readonly SqliteFile _file;
    private readonly LeaseTable _leases;
    private readonly TimeProvider _time;
    private readonly WriterMetrics _metrics;
    private readonly ILogger<SqliteWriter> _logger;
    private readonly object _gate = new();
    private readonly WriteBound<WriteOperation> _waiting;
    private readonly SqliteCheckpointer _checkpointer;
    private readonly Thread _thread;
    private SqliteSession? _session;
    private long _lastSequence;
    private long _commits;
    private bool _stopping;

    private event Action<IReadOnlyList<StatusChange>>? Committed;

    public SqliteWriter(
        SqliteFile file,
        LeaseTable leases,
        TimeProvider time,
        IOptions<SqliteStorageOptions> options,
        WriterMetrics metrics,
        ILogger<SqliteWriter> logger)
    {
        (_file, _leases, _time, _metrics, _logger) = (file, leases, time, metrics, logger);
        _waiting = new WriteBound<WriteOperation>(options.Value.Queue, time, metrics);
        _checkpointer = new SqliteCheckpointer(file, logger);
        _thread = new Thread(Run) { IsBackground = true, Name = "SQLite writer" };
        _thread.Start();
    }

    /// <summary>Transactions committed so far.</summary>
    public long Commits => Volatile.Read(ref _commits);

    /// <summary>Rows that wait to be written.</summary>
    public int WaitingRows
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Rows;
            }
        }
    }

    /// <summary>How long the oldest of them has waited.</summary>
    public TimeSpan OldestWait
    {
        get
        {
            lock (_gate)
            {
                return _waiting.OldestWait;
            }
        }
    }

    /// <summary>Tells of every log entry after its commit. Handlers are added before the first commit.</summary>
    public void OnCommitted(Action<IReadOnlyList<StatusChange>> handler) => Committed += handler;

    /// <summary>Writes, together with what others want written at the moment.</summary>
    /// <exception cref="Engine.StoreUnavailableException">Too much waits already, and the operation may be refused.</exception>
    public Task<TResult> WriteAsync<TResult>(WriteOperation<TResult> operation)
    {
        // Monitor rather than Lock: the writer waits on it.
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, this);
            _waiting.Add(operation, operation.Weight, operation.IsRefusable);
            Monitor.Pulse(_gate);
        }

        return operation.Task;
    }

    /// <summary>Writes what waits, and stops.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_stopping)
            {
                return;
            }

            _stopping = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        _checkpointer.Dispose();
        _session?.Dispose();
    }

    private void Run()
    {
        var operations = new List<WriteOperation>();
        while (Take(operations))
        {
            Write(operations);
        }
    }

    private bool Take(List<WriteOperation> operations)
    {
        operations.Clear();
        var rows = 0;
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_stopping)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            while (rows < MostRows && _waiting.TryTake(out var operation))
            {
                if (operation.CancellationToken.IsCancellationRequested)
                {
                    operation.Cancel();
                    continue;
                }

                rows += operation.Weight;
                operations.Add(operation);
            }
        }

        return true;
    }

    private void Write(List<WriteOperation> operations)
    {
        if (operations.Count == 0)
        {
            return;
        }

        WriteBatch batch;
        try
        {
            _file.ThrowIfLost();
            var start = _time.GetTimestamp();
            batch = Commit(operations);
            _metrics.Committed(operations.Sum(static operation => operation.Weight), _time.GetElapsedTime(start));
        }
        catch (Exception exception)
        {
            // Whatever went wrong, the next batch starts on a new connection and with what the file says.
            _session?.Dispose();
            _session = null;
            lock (_leases.Gate)
            {
                operations.ForEach(operation => operation.UndoLeases(_leases));
            }

            var error = SqliteErrors.AsUnavailable(exception) ?? exception;
            operations.ForEach(operation => operation.Fail(operation.Error ?? error));
            return;
        }

        Publish(batch);
        _checkpointer.AfterCommit(_session!.Handle);
        foreach (var operation in operations)
        {
            if (operation.Error is null)
            {
                operation.Complete();
            }
            else if (SqliteErrors.IsOfAnotherWriter(operation.Error))
            {
                // What this writer knows of the log's end is out of date: the next batch reads it again.
                _session?.Dispose();
                _session = null;
                operation.Fail(new StoreUnavailableException("Another process writes to the database file.", operation.Error));
            }
            else
            {
                operation.Fail(operation.Error);
            }
        }
    }

    private WriteBatch Commit(List<WriteOperation> operations)
    {
        var session = _session ?? Open();
        var batch = ExecuteTogether(session, operations) ?? ExecuteApart(session, operations);
        batch.WriteSums();
        var done = operations.Where(operation => operation.Error is null);
        lock (_leases.Gate)
        {
            foreach (var operation in done)
            {
                operation.PutLeases(_leases);
            }
        }

        session.Execute("COMMIT");
        _lastSequence = batch.LastSequence;
        Volatile.Write(ref _commits, _commits + 1);
        lock (_leases.Gate)
        {
            foreach (var operation in done)
            {
                operation.EndLeases(_leases);
            }
        }

        return batch;
    }

    private SqliteSession Open()
    {
        _session = new SqliteSession(_file);
        _lastSequence = _session.QueryInt64(LogStatements.SelectEnd);
        return _session;
    }

    // Savepoints make SQLite copy every page it touches. Operations fail rarely, when two want the same record, so they come only after one has.
    private WriteBatch? ExecuteTogether(SqliteSession session, List<WriteOperation> operations)
    {
        var batch = new WriteBatch(session, _lastSequence);
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (var operation in operations)
            {
                operation.Execute(batch);
            }
        }
        catch (Exception exception) when (SqliteErrors.AsUnavailable(exception) is null)
        {
            session.RollBack();
            return null;
        }

        return batch;
    }

    private WriteBatch ExecuteApart(SqliteSession session, List<WriteOperation> operations)
    {
        var batch = new WriteBatch(session, _lastSequence);
        session.Execute("BEGIN IMMEDIATE");
        foreach (var operation in operations)
        {
            var mark = batch.Mark();
            session.Execute("SAVEPOINT operation");
            try
            {
                operation.Execute(batch);
            }
            catch (Exception exception) when (SqliteErrors.AsUnavailable(exception) is null)
            {
                operation.Error = exception;
                session.Execute("ROLLBACK TO operation");
                batch.CutTo(mark);
            }

            session.Execute("RELEASE operation");
        }

        return batch;
    }

    private void Publish(WriteBatch batch)
    {
        if (batch.Changes.Count == 0 || Committed is not { } handler)
        {
            return;
        }

        try
        {
            handler(batch.Changes);
        }
        catch (Exception exception)
        {
            // The entries are stored: watchers find them in the log, and the writer must live.
            Log.HandlerFailed(_logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4001, EventName = "StatusHandlerFailed", Level = LogLevel.Error,
            Message = "The handler of committed status changes failed.")]
        public static partial void HandlerFailed(ILogger logger, Exception exception);
    }
}
