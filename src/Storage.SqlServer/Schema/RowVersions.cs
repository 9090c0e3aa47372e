using Microsoft.Data.SqlClient;

namespace Grpc.Messaging.Storage.SqlServer.Schema;

/// <summary>
/// READ_COMMITTED_SNAPSHOT: a statement that reads sees the database as of its beginning, and waits for no writer. Watchers' snapshots rely on the
/// first, everybody's speed on the second. New databases of Azure SQL, and those that this service creates, have it.
/// </summary>
internal static class RowVersions
{
    internal const string IsOn = "SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID();";

    internal const string IsEmpty = "SELECT CAST(CASE WHEN OBJECT_ID(N'dbo.status_log_end') IS NULL THEN 1 ELSE 0 END AS bit);";

    // Ends the connections of other processes, which start as well and try again. Not for a database that is in use.
    internal const string TurnOn = "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;";

    private const int NotAllowed = 5011;
    private const int AlterFailed = 5069;

    /// <summary>Turns it on in a database that has none of our tables yet.</summary>
    /// <exception cref="StorageStartException">It is off and must be turned on by somebody who may, when nobody else uses the database.</exception>
    public static async Task EnsureAsync(SqlConnection connection, CancellationToken cancellationToken)
    {
        if (await AskAsync(connection, IsOn, cancellationToken))
        {
            return;
        }

        try
        {
            if (await AskAsync(connection, IsEmpty, cancellationToken))
            {
                await using var command = connection.CreateCommand();
                command.CommandText = TurnOn;
                await command.ExecuteNonQueryAsync(cancellationToken);
                return;
            }
        }
        catch (SqlException exception) when (exception.Number is NotAllowed or AlterFailed)
        {
            throw Refuse(connection, exception);
        }

        throw Refuse(connection, cause: null);
    }

    private static StorageStartException Refuse(SqlConnection connection, Exception? cause) => new(
        $"The database {connection.Database} must have READ_COMMITTED_SNAPSHOT on. Stop what uses it and run, as its owner: "
        + $"ALTER DATABASE [{connection.Database}] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE",
        cause);

    private static async Task<bool> AskAsync(SqlConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
