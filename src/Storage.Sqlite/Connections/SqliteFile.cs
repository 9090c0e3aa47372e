using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Sqlite.Schema;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace Grpc.Messaging.Storage.Sqlite.Connections;

/// <summary>The database file and how connections to it are opened.</summary>
internal sealed class SqliteFile
{
    private const int BusyTimeoutMilliseconds = 5_000;
    private const int CacheKibibytes = 16 * 1024;
    private const int OpenFlags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
    private readonly string _settings;
    private FileOwnership? _ownership;
    private volatile bool _isLost;

    public SqliteFile(IOptions<SqliteStorageOptions> options)
    {
        var source = options.Value.ConnectionString is { } text
            ? new SqliteConnectionStringBuilder(text).DataSource
            : System.IO.Path.Combine(options.Value.DataPath, "messaging.db");
        if (source is "" or ":memory:")
        {
            throw new StorageStartException("The SQLite connection string must name a file as its Data Source.");
        }

        Path = LinkedPaths.Resolve(System.IO.Path.GetFullPath(source));
        var synchronous = options.Value.Durability == StorageDurability.Full ? "FULL" : "NORMAL";
        _settings =
            $"PRAGMA synchronous={synchronous}; PRAGMA foreign_keys=ON; PRAGMA busy_timeout={BusyTimeoutMilliseconds}; "
            + $"PRAGMA cache_size=-{CacheKibibytes}; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=0;";
        PooledConnectionString =
            new SqliteConnectionStringBuilder { DataSource = Path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = true }.ToString();
    }

    /// <summary>Full path of the database, without symbolic links.</summary>
    public string Path { get; }

    /// <summary>For EF, which opens and closes often. Its connections need <see cref="Prepare"/> at each opening.</summary>
    public string PooledConnectionString { get; }

    /// <summary>Makes this process the only one on the file.</summary>
    /// <exception cref="StorageStartException">Another process has it.</exception>
    public void Own() => _ownership ??= FileOwnership.Take(Path);

    /// <summary>Lets other processes have the file. No connection may be left.</summary>
    public void Disown() => _ownership?.Dispose();

    /// <summary>Checks that the file is still the one that was opened: what goes into one without a name is lost, and what comes from it is out of date.</summary>
    /// <exception cref="StoreUnavailableException">It is not.</exception>
    public void ThrowIfLost()
    {
        _isLost |= _ownership is { IsLost: true };
        ThrowIfKnownLost();
    }

    /// <summary>As <see cref="ThrowIfLost"/>, of what was found before: for what is too frequent to look.</summary>
    /// <exception cref="StoreUnavailableException">It is not.</exception>
    public void ThrowIfKnownLost()
    {
        if (_isLost)
        {
            throw new StoreUnavailableException("The database file was deleted or replaced while the server ran. The server must be restarted.");
        }
    }

    /// <summary>
    /// Opens a connection that lives until it is disposed of. It is for one thread at a time, so SQLite need not lock it at every call.
    /// </summary>
    public sqlite3 Open()
    {
        Batteries_V2.Init();
        var opened = raw.sqlite3_open_v2(Path, out var connection, OpenFlags, vfs: null);
        try
        {
            SqliteException.ThrowExceptionForRC(opened, connection);
            SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection, _settings), connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Sets what SQLite keeps per connection.</summary>
    public void Prepare(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = _settings;
        command.ExecuteNonQuery();
    }
}
