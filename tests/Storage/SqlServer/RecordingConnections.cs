using System.Data;
using Grpc.Messaging.Storage.Faults;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.SqlServer;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

/// <summary>Stands where the server would: keeps the batches, and answers each SELECT with the rows that a test has for it.</summary>
/// <param name="rowsFor">The rows for a SELECT of these columns, as values under the columns' names.</param>
internal sealed class RecordingConnections(Func<IReadOnlyList<string>, IReadOnlyList<IReadOnlyDictionary<string, object?>>> rowsFor) : SqlServerConnections(
    Options.Create(new SqlServerStorageOptions { ConnectionString = "Server=nowhere;Database=none" }),
    new DatabaseRetry(new SqlServerFaults(), new StoreAvailability(TimeProvider.System), TimeProvider.System, NullLogger<DatabaseRetry>.Instance))
{
    private readonly List<RecordedBatch> _batches = [];

    public IReadOnlyList<RecordedBatch> Batches => _batches;

    protected override async Task<T> RunAsync<T>(
        string connectionString,
        string sql,
        int moreSeconds,
        Action<SqlParameterCollection> bind,
        Func<RowReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        using var command = new SqlCommand();
        bind(command.Parameters);
        var batch = RecordedBatch.Of(sql, command.Parameters);
        _batches.Add(batch);
        var answers = new TransactSqlNames(batch).Answers.Select(TableOf).ToArray();
        using var reader = answers.Length > 0 ? new DataTableReader(answers) : new DataTableReader(new DataTable());
        return await read(new RowReader(reader), cancellationToken);
    }

    private DataTable TableOf(IReadOnlyList<(string Name, string Type)> columns)
    {
        var table = new DataTable();
        foreach (var (name, type) in columns)
        {
            table.Columns.Add(name, ClrTypeOf(type));
        }

        foreach (var row in rowsFor([.. columns.Select(column => column.Name)]))
        {
            table.Rows.Add([.. columns.Select(column => row[column.Name] ?? DBNull.Value)]);
        }

        return table;
    }

    private static Type ClrTypeOf(string type) => type.Split('(')[0] switch
    {
        "int" => typeof(int),
        "bigint" => typeof(long),
        "bit" => typeof(bool),
        "binary" or "varbinary" => typeof(byte[]),
        "nvarchar" => typeof(string),
        _ => throw new NotSupportedException($"No hot statement selects a column of the type {type}."),
    };
}
