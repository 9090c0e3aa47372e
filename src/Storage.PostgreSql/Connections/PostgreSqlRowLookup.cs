using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Rows;

namespace Grpc.Messaging.Storage.PostgreSql.Connections;

/// <summary>All texts go over in one array.</summary>
internal sealed class PostgreSqlRowLookup(PostgreSqlSources sources) : IRowLookup
{
    // The indexes of texts hold no empty values, and are used only where that is said.
    public string Compose(string table, IReadOnlyList<string> columns, string ownerColumn, string keyColumn, bool isText) =>
        $"SELECT {string.Join(", ", columns)} FROM {table} WHERE {ownerColumn} = $1 AND "
        + (isText ? $"{keyColumn} = ANY($2) AND {keyColumn} <> ''" : $"{keyColumn} = $2");

    public Task<T?> FindAsync<T>(string sql, ObjectId owner, ObjectId key, Func<IRow, T> read, CancellationToken cancellationToken)
        where T : class
        => sources.ReadAsync(
            sql,
            parameters => parameters.Put(owner).Put(key),
            async (row, token) => await row.ReadAsync(token) ? read(row) : null,
            cancellationToken);

    public Task<IReadOnlyList<T>> FindAsync<T>(
        string sql, ObjectId owner, IReadOnlyCollection<string> keys, Func<IRow, T> read, CancellationToken cancellationToken)
        where T : class
        => sources.ReadAsync<IReadOnlyList<T>>(
            sql,
            parameters => parameters.Put(owner).Put<string[]>([.. keys]),
            async (row, token) =>
            {
                var found = new List<T>();
                while (await row.ReadAsync(token))
                {
                    found.Add(read(row));
                }

                return found;
            },
            cancellationToken);
}
