using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql;

/// <summary>Where the PostgreSQL database is and how it is used. The connection string is in the words of Npgsql.</summary>
public sealed class PostgreSqlStorageOptions : NetworkedDatabaseOptions
{
    /// <inheritdoc/>
    public override string? FindConnectionFault()
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(ConnectionString);
            return null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }
}
