using Grpc.Messaging.Storage.Faults;
using Microsoft.Data.SqlClient;

namespace Grpc.Messaging.Storage.SqlServer.Connections;

/// <summary>Runs hot statements on connections of the client's pool.</summary>
internal sealed class SqlServerConnections(SqlServerStorageOptions options, DatabaseRetry retry)
{
    /// <summary>As the operator gave it, with the service's name unless there is another.</summary>
    public string ConnectionString { get; } = Complete(options.ConnectionString);

    /// <summary>Runs a query, again after faults that pass.</summary>
    /// <exception cref="Engine.StoreUnavailableException">The database can't be read now.</exception>
    public Task<T> ReadAsync<T>(
        string sql,
        Action<SqlParameterCollection> bind,
        Func<RowReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken) =>
        retry.ReadAsync(token => RunAsync(sql, bind, read, token), cancellationToken);

    /// <summary>
    /// Runs a batch that ends with its own commit and may be run again, which happens after deadlocks and lost connections.
    /// </summary>
    /// <exception cref="Engine.StoreUnavailableException">The database can't be written now.</exception>
    public Task<T> WriteAsync<T>(
        string sql,
        Action<SqlParameterCollection> bind,
        Func<RowReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken) =>
        retry.RunAsync(token => RunAsync(sql, bind, read, token), options.RetryTime, cancellationToken);

    /// <summary>Runs a batch once.</summary>
    public async Task<T> RunAsync<T>(
        string sql,
        Action<SqlParameterCollection> bind,
        Func<RowReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        await using var connection = new SqlConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        bind(command.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var result = await read(new RowReader(reader), cancellationToken);

        // An error of a later statement comes with the results after the last one that was read.
        while (await reader.NextResultAsync(cancellationToken))
        {
        }

        return result;
    }

    private static string Complete(string connectionString)
    {
        var builder = new SqlConnectionStringBuilder(connectionString);
        if (!builder.ShouldSerialize("Application Name"))
        {
            builder.ApplicationName = "Grpc.Messaging";
        }

        return builder.ConnectionString;
    }
}
