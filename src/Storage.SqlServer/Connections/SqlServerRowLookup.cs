using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.SqlServer.Hot;

namespace Grpc.Messaging.Storage.SqlServer.Connections;

/// <summary>All texts go over in one table.</summary>
internal sealed class SqlServerRowLookup(SqlServerConnections connections) : IRowLookup
{
    // Nothing longer is stored where texts are searched.
    private static readonly JsonTable<(int Position, string Value)> Keys = new("@keys", ["position"], Describe());

    // The indexes of texts hold no empty values, and are used only where that is said. Comparison by = takes no notice of blanks at the end.
    public string Compose(string table, IReadOnlyList<string> columns, string ownerColumn, string keyColumn, bool isText)
    {
        var select = $"SELECT {string.Join(", ", columns.Select(column => "r." + column))} FROM ";
        return isText
            ? $"SET NOCOUNT ON;\n{Keys.Declare}{select}@keys AS k INNER JOIN dbo.{table} AS r ON r.{ownerColumn} = @owner AND r.{keyColumn} = k.value AND r.{keyColumn} <> '' "
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
        var wanted = keys.Where(key => key.Length <= SqlTypes.UnitsOfCharacter * DeviceLimits.Uid).ToList();
        return connections.ReadAsync<IReadOnlyList<T>>(
            sql,
            parameters => Keys.Bind(parameters.AddId("@owner", owner), [.. wanted.Select(static (key, i) => (i, key))]),
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

    private static ColumnTable<(int Position, string Value)> Describe()
    {
        var columns = new ColumnTable<(int Position, string Value)>();
        columns.Number("position", static row => row.Position);
        columns.Text("value", DeviceLimits.Uid, static row => row.Value);
        return columns;
    }
}
