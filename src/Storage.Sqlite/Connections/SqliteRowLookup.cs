using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Rows;

namespace Grpc.Messaging.Storage.Sqlite.Connections;

/// <summary>Each value is looked up by itself: the database is in this process, and a seek costs less than handing it a list.</summary>
internal sealed class SqliteRowLookup(SqliteReaders readers) : IRowLookup
{
    // The indexes of texts hold no empty values, and are used only where that is said.
    public string Compose(string table, IReadOnlyList<string> columns, string ownerColumn, string keyColumn, bool isText) =>
        $"SELECT {string.Join(", ", columns)} FROM {table} WHERE {ownerColumn} = ? AND {keyColumn} = ?{(isText ? $" AND {keyColumn} <> ''" : "")}";

    public Task<T?> FindAsync<T>(string sql, ObjectId owner, ObjectId key, Func<IRow, T> read, CancellationToken cancellationToken)
        where T : class
        => readers.ReadAsync(
            session =>
            {
                var row = session.Prepare(sql).Bind(owner).Bind(key);
                if (!row.Read())
                {
                    return null;
                }

                var found = read(row);
                row.Reset();
                return found;
            },
            cancellationToken);

    public Task<IReadOnlyList<T>> FindAsync<T>(
        string sql, ObjectId owner, IReadOnlyCollection<string> keys, Func<IRow, T> read, CancellationToken cancellationToken)
        where T : class
        => readers.ReadAsync<IReadOnlyList<T>>(
            session =>
            {
                var found = new List<T>();
                foreach (var key in keys)
                {
                    var row = session.Prepare(sql).Bind(owner).Bind(key);
                    while (row.Read())
                    {
                        found.Add(read(row));
                    }
                }

                return found;
            },
            cancellationToken);
}
