using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.SqlServer.Writing;
using Microsoft.Data.SqlClient.Server;

namespace Grpc.Messaging.Storage.SqlServer.Connections;

/// <summary>All texts go over in one table.</summary>
internal sealed class SqlServerRowLookup(SqlServerConnections connections) : IRowLookup
{
    // The indexes of texts hold no empty values, and are used only where that is said. Comparison by = takes no notice of blanks at the end.
    public string Compose(string table, IReadOnlyList<string> columns, string ownerColumn, string keyColumn, bool isText)
    {
        var select = $"SELECT {string.Join(", ", columns.Select(column => "r." + column))} FROM ";
        return isText
            ? $"{select}@keys AS k INNER JOIN dbo.{table} AS r ON r.{ownerColumn} = @owner AND r.{keyColumn} = k.value AND r.{keyColumn} <> '' "
                + $"WHERE DATALENGTH(r.{keyColumn}) = DATALENGTH(k.value) OPTION (LOOP JOIN, FORCE ORDER);"
            : $"{select}dbo.{table} AS r WHERE r.{ownerColumn} = @owner AND r.{keyColumn} = @key;";
    }

    public Task<T?> FindAsync<T>(string sql, ObjectId owner, ObjectId key, Func<IRow, T> read, CancellationToken cancellationToken)
        where T : class
        => connections.ReadAsync(
            sql,
            parameters => parameters.AddId("@owner", owner).AddId("@key", key),
            async (row, token) => await row.ReadAsync(token) ? read(row) : null,
            cancellationToken);

    public Task<IReadOnlyList<T>> FindAsync<T>(
        string sql, ObjectId owner, IReadOnlyCollection<string> keys, Func<IRow, T> read, CancellationToken cancellationToken)
        where T : class
    {
        // What is longer than the column is nobody's.
        var wanted = keys.Where(key => key.Length <= TableTypes.SearchedTextLength).ToList();
        return connections.ReadAsync<IReadOnlyList<T>>(
            sql,
            parameters => parameters.AddId("@owner", owner).AddTable("@keys", TableTypes.SearchedTexts, wanted.Count, Write(wanted)),
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

    private static IEnumerable<SqlDataRecord> Write(List<string> keys)
    {
        var row = new RowWriter(TableTypes.SearchedTexts);
        for (var i = 0; i < keys.Count; i++)
        {
            yield return row.Write(i).Write(keys[i]).End();
        }
    }
}
