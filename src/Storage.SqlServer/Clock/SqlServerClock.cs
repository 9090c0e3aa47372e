using Grpc.Messaging.Storage.Clock;
using Grpc.Messaging.Storage.SqlServer.Connections;

namespace Grpc.Messaging.Storage.SqlServer.Clock;

internal sealed class SqlServerClock(SqlServerConnections connections) : IDatabaseClock
{
    internal const string SelectNow =
        """
        SELECT DATEDIFF_BIG(microsecond, DATETIME2FROMPARTS(1970, 1, 1, 0, 0, 0, 0, 0), SYSUTCDATETIME());
        """;

    public Task<DateTimeOffset> ReadAsync(CancellationToken cancellationToken) =>
        connections.ReadAsync(
            SelectNow,
            _ => { },
            async (row, token) =>
            {
                await row.ReadAsync(token);
                return DateTimeOffset.UnixEpoch.AddMicroseconds(row.GetInt64());
            },
            cancellationToken);
}
