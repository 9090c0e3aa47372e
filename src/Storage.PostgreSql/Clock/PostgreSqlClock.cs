using Grpc.Messaging.Storage.Clock;
using Grpc.Messaging.Storage.PostgreSql.Connections;

namespace Grpc.Messaging.Storage.PostgreSql.Clock;

internal sealed class PostgreSqlClock(PostgreSqlSources sources) : IDatabaseClock
{
    private const string SelectTime = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";

    public Task<DateTimeOffset> ReadAsync(CancellationToken cancellationToken) => sources.ReadForEngineAsync(
        SelectTime,
        static _ => { },
        static async (row, token) =>
        {
            await row.ReadAsync(token);
            return DateTimeOffset.UnixEpoch.AddMicroseconds(row.GetInt64());
        },
        cancellationToken);
}
