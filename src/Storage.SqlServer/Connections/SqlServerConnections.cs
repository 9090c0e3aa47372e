using Grpc.Messaging.Storage.Faults;
using Grpc.Messaging.Storage.Rows;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Storage.SqlServer.Connections;

/// <summary>
/// Runs hot statements on connections of the client's pools. Writers have a pool of their own, so that no crowd of readers keeps an outcome waiting.
/// </summary>
internal class SqlServerConnections : IDisposable
{
    // Well below what a server does, so that a large message is not given up while it is being written.
    private const int RowsASecond = 1_000;

    private readonly DatabaseRetry _retry;
    private readonly TimeSpan _retryTime;
    private readonly string _writers;

    public SqlServerConnections(IOptions<SqlServerStorageOptions> options, DatabaseRetry retry)
    {
        (_retry, _retryTime) = (retry, options.Value.RetryTime);
        var settings = Parse(options.Value.ConnectionString);
        Name = $"{settings.InitialCatalog} on {settings.DataSource}";
        ConnectionString = settings.ConnectionString;
        settings.ApplicationName += " writer";
        settings.MaxPoolSize = options.Value.Writers;
        settings.MinPoolSize = 0;
        _writers = settings.ConnectionString;
    }

    /// <summary>The database, without secrets.</summary>
    public string Name { get; }

    /// <summary>That of all connections but the writers'.</summary>
    public string ConnectionString { get; }

    /// <summary>Runs a query, again after faults that pass.</summary>
    /// <exception cref="Engine.StoreUnavailableException">The database can't be read now.</exception>
    public Task<T> ReadAsync<T>(
        string sql,
        Action<SqlParameterCollection> bind,
        Func<RowReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken) =>
        _retry.ReadAsync(token => RunAsync(ConnectionString, sql, 0, bind, read, token), cancellationToken);

    /// <summary>Runs a batch that may be run again, which happens after deadlocks and lost connections.</summary>
    /// <exception cref="Engine.StoreUnavailableException">The database can't be written now.</exception>
    public Task<T> RepeatAsync<T>(
        string sql,
        Action<SqlParameterCollection> bind,
        Func<RowReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken) =>
        _retry.RunAsync(token => RunAsync(ConnectionString, sql, 0, bind, read, token), _retryTime, cancellationToken);

    /// <summary>Runs a batch that writes: when its connection is lost, nobody knows whether it did, and the caller is told.</summary>
    /// <exception cref="Engine.StoreUnavailableException">The database can't be written now, or may have been.</exception>
    public Task<T> AskOnceAsync<T>(
        string sql,
        Action<SqlParameterCollection> bind,
        Func<RowReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken) =>
        _retry.OnceAsync(token => RunAsync(ConnectionString, sql, 0, bind, read, token), cancellationToken);

    /// <summary>Runs a batch once, on a connection of the writers.</summary>
    /// <param name="rows">About how many rows it writes: it may take longer than others.</param>
    public Task<T> WriteAsync<T>(
        string sql,
        int rows,
        Action<SqlParameterCollection> bind,
        Func<RowReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken) =>
        RunAsync(_writers, sql, rows / RowsASecond, bind, read, cancellationToken);

    public void Dispose()
    {
        using var reader = new SqlConnection(ConnectionString);
        SqlConnection.ClearPool(reader);
        using var writer = new SqlConnection(_writers);
        SqlConnection.ClearPool(writer);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a batch, and reads all that it answers.</summary>
    /// <param name="moreSeconds">What it may take beyond the command timeout of the connection string, which is 30 seconds unless it says.</param>
    protected virtual async Task<T> RunAsync<T>(
        string connectionString,
        string sql,
        int moreSeconds,
        Action<SqlParameterCollection> bind,
        Func<RowReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = connection.CommandTimeout == 0 ? 0 : connection.CommandTimeout + moreSeconds;
        bind(command.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var result = await read(new RowReader(reader), cancellationToken);

        // An error of a later statement comes after the results that were read: the commit may be among them.
        while (await reader.NextResultAsync(cancellationToken))
        {
        }

        return result;
    }

    private static SqlConnectionStringBuilder Parse(string connectionString)
    {
        var settings = new SqlConnectionStringBuilder(connectionString);
        if (settings.DataSource == "" || settings.InitialCatalog == "")
        {
            throw new StorageStartException("The connection string for SQL Server must name at least Server and Database.");
        }

        if (!settings.ShouldSerialize("Application Name"))
        {
            settings.ApplicationName = "Grpc.Messaging";
        }

        return settings;
    }
}
