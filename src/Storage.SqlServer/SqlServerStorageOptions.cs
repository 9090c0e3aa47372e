using Microsoft.Data.SqlClient;

namespace Grpc.Messaging.Storage.SqlServer;

/// <summary>
/// Where the database is, on SQL Server 2019 or later or on Azure SQL, and how it is used. The connection string is in the words of
/// Microsoft.Data.SqlClient.
/// </summary>
public sealed class SqlServerStorageOptions : NetworkedDatabaseOptions
{
    /// <inheritdoc/>
    public override string? FindConnectionFault()
    {
        try
        {
            _ = new SqlConnectionStringBuilder(ConnectionString);
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            return exception.Message;
        }
    }
}
