using System.Data;
using Microsoft.Data.SqlClient;

namespace Grpc.Messaging.Storage.SqlServer.Schema;

/// <summary>Lets one process at a time change the schema. The lock belongs to the session: it ends with the process at the latest.</summary>
internal static class SchemaLock
{
    internal const string Take =
        """
        DECLARE @result int;
        EXEC @result = sys.sp_getapplock @Resource = N'messaging schema', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = @timeout;
        SELECT @result;
        """;

    internal const string Release = "EXEC sys.sp_releaseapplock @Resource = N'messaging schema', @LockOwner = N'Session';";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <param name="connection">Open. The work is done on it.</param>
    /// <exception cref="StorageStartException">Another process has held it for too long.</exception>
    public static async Task RunAsync(SqlConnection connection, Func<Task> work, CancellationToken cancellationToken)
    {
        await TakeAsync(connection, cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            // A connection that goes back to the pool would keep it.
            if (connection.State == ConnectionState.Open)
            {
                await using var release = connection.CreateCommand();
                release.CommandText = Release;
                await release.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
    }

    private static async Task TakeAsync(SqlConnection connection, CancellationToken cancellationToken)
    {
        await using var take = connection.CreateCommand();
        take.CommandText = Take;
        take.CommandTimeout = (int)Patience.TotalSeconds + 10;
        take.Parameters.Add("@timeout", SqlDbType.Int).Value = (int)Patience.TotalMilliseconds;
        if ((int)(await take.ExecuteScalarAsync(cancellationToken))! < 0)
        {
            throw new StorageStartException(
                $"Another process has been changing the schema of the database {connection.Database} for {Patience.TotalMinutes} minutes. "
                + "See what it waits for, and start again.");
        }
    }
}
