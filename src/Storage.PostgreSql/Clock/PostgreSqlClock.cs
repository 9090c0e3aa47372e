using Grpc.Messaging.Storage.Clock;
using Grpc.Messaging.Storage.PostgreSql.Connections;

namespace Grpc.Messaging.Storage.PostgreSql.Clock;

internal sealed class PostgreSqlClock(PostgreSqlSources sources) : IDatabaseClock
{
    private const string SelectTime = "SELECT clock_timestamp()";

    public Task<DateTimeOffset> ReadAsync(CancellationToken cancellationToken) => sources.ReadForEngineAsync(
        SelectTime,
        static _ => { },
        static async (reader, token) =>
        {
            await reader.ReadAsync(token);
            return reader.GetFieldValue<DateTimeOffset>(0);
        },
        cancellationToken);
}
