using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Data.SqlClient.Server;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

/// <summary>A batch as it would have gone to the server.</summary>
/// <param name="Parameters">Name and type: that of a column, or the name of a table type.</param>
/// <param name="Tables">The rows of each table-valued parameter, as values under the names of the type's columns.</param>
internal sealed record RecordedBatch(
    string Sql, IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>> Tables)
{
    public static RecordedBatch Of(string sql, SqlParameterCollection parameters)
    {
        var types = new Dictionary<string, string>();
        var tables = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>>();
        foreach (SqlParameter parameter in parameters)
        {
            types.Add(parameter.ParameterName, parameter.SqlDbType == SqlDbType.Structured ? parameter.TypeName : parameter.SqlDbType.ToString());
            if (parameter.SqlDbType == SqlDbType.Structured)
            {
                tables.Add(parameter.ParameterName, [.. (parameter.Value as IEnumerable<SqlDataRecord> ?? []).Select(ValuesOf)]);
            }
        }

        return new RecordedBatch(sql, types, tables);
    }

    private static Dictionary<string, object?> ValuesOf(SqlDataRecord record) => Enumerable.Range(0, record.FieldCount)
        .ToDictionary(record.GetName, column => record.IsDBNull(column) ? null : record.GetValue(column));
}
