using Grpc.Messaging.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace Grpc.Messaging.Storage.Sqlite.Writing;

/// <summary>
/// Moves what was committed from the write-ahead log into the database file, off the path of the commits: a thread of its own copies while
/// the writer goes on. The log can start over only when nothing is left to copy, so the writer itself then moves what came in meanwhile, which
/// is little.
/// </summary>
internal sealed partial class SqliteCheckpointer : IDisposable
{
    // In pages of 4 KiB: 32 MiB of log between two checkpoints.
    private const int PagesBetween = 8_192;
    private readonly SqliteFile _file;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _wanted = new(0);
    private readonly Thread _thread;
    private volatile Phase _phase = Phase.Idle;
    private volatile bool _stopping;
    private int _pages;

    public SqliteCheckpointer(SqliteFile file, ILogger logger)
    {
        (_file, _logger) = (file, logger);
        _thread = new Thread(Run) { IsBackground = true, Name = "SQLite checkpoint" };
        _thread.Start();
    }

    private enum Phase
    {
        Idle,
        Copying,
        Copied,
    }

    /// <summary>To be called by the writer after each commit, outside of a transaction.</summary>
    public void AfterCommit(sqlite3 database)
    {
        // Counts the pages that this connection has written to the log since it was asked last.
        _ = raw.sqlite3_db_status(database, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1);
        _pages += pages;
        if (_phase == Phase.Copied)
        {
            _phase = Phase.Idle;
            _pages = 0;
            Checkpoint(database);
        }
        else if (_phase == Phase.Idle && _pages > PagesBetween)
        {
            _phase = Phase.Copying;
            _wanted.Release();
        }
    }

    public void Dispose()
    {
        _stopping = true;
        _wanted.Release();
        _thread.Join();
        _wanted.Dispose();
    }

    private void Run()
    {
        for (_wanted.Wait(); !_stopping; _wanted.Wait())
        {
            try
            {
                using var session = new SqliteSession(_file);
                Checkpoint(session.Handle);
            }
            catch (SqliteException exception)
            {
                Log.CheckpointFailed(_logger, exception.SqliteErrorCode, exception.Message);
            }

            _phase = Phase.Copied;
        }
    }

    // Busy means that a reader still needs the log as it is: the next one moves on.
    private void Checkpoint(sqlite3 database)
    {
        var code = raw.sqlite3_wal_checkpoint_v2(database, null, raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
        if ((code & 0xFF) is not (raw.SQLITE_OK or raw.SQLITE_BUSY))
        {
            Log.CheckpointFailed(_logger, code, raw.sqlite3_errmsg(database).utf8_to_string());
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            3002,
            LogLevel.Warning,
            "The write-ahead log could not be moved into the database and grows until it can: error {Code}, {Reason}.",
            EventName = "CheckpointFailed")]
        public static partial void CheckpointFailed(ILogger logger, int code, string reason);
    }
}
