using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Storage.Sqlite.Connections;

/// <summary>The database file and how connections to it are opened.</summary>
internal sealed class SqliteFile
{
    private const int BusyTimeoutMilliseconds = 5_000;
    private const int CacheKibibytes = 16 * 1024;
    private readonly string _synchronous;

    public SqliteFile(IOptions<SqliteStorageOptions> options)
    {
        var source = options.Value.ConnectionString is { } text
            ? new SqliteConnectionStringBuilder(text).DataSource
            : System.IO.Path.Combine(options.Value.DataPath, "messaging.db");
        if (source is "" or ":memory:")
        {
            throw new StorageStartException("The SQLite connection string must name a file as its Data Source.");
        }

        Path = System.IO.Path.GetFullPath(source);
        _synchronous = options.Value.Durability == SqliteDurability.Full ? "FULL" : "NORMAL";
        PooledConnectionString = ConnectionStringOf(pooling: true);
    }

    /// <summary>Full path of the database.</summary>
    public string Path { get; }

    /// <summary>For EF, which opens and closes often. Its connections need <see cref="Prepare"/> at each opening.</summary>
    public string PooledConnectionString { get; }

    /// <summary>Opens a connection that lives until it is disposed of.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionStringOf(pooling: false));
        connection.Open();
        Prepare(connection);
        return connection;
    }

    /// <summary>Sets what SQLite keeps per connection.</summary>
    public void Prepare(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"PRAGMA synchronous={_synchronous}; PRAGMA foreign_keys=ON; PRAGMA busy_timeout={BusyTimeoutMilliseconds}; "
            + $"PRAGMA cache_size=-{CacheKibibytes}; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=0;";
        command.ExecuteNonQuery();
    }

    private string ConnectionStringOf(bool pooling) => new SqliteConnectionStringBuilder
    {
        DataSource = Path,
        Mode = SqliteOpenMode.ReadWriteCreate,
        Pooling = pooling,
    }.ToString();
}
