using System.Data;
using System.Text.Json;
using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

/// <summary>A batch as it would have gone to the server.</summary>
/// <param name="Parameters">Name and type.</param>
/// <param name="Tables">The rows of each table variable that the batch makes of a parameter of JSON, as values under the names of its columns.</param>
internal sealed record RecordedBatch(
    string Sql, IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>> Tables)
{
    private const string JsonSuffix = "_json";

    public static RecordedBatch Of(string sql, SqlParameterCollection parameters)
    {
        var types = new Dictionary<string, string>();
        var tables = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>>();
        var variables = new TableVariables(sql);
        foreach (SqlParameter parameter in parameters)
        {
            types.Add(parameter.ParameterName, parameter.SqlDbType.ToString());
            if (parameter.ParameterName.EndsWith(JsonSuffix, StringComparison.Ordinal))
            {
                var name = parameter.ParameterName[..^JsonSuffix.Length];
                using var rows = JsonDocument.Parse((string)parameter.Value);
                tables.Add(name, [.. rows.RootElement.EnumerateArray().Select(row => ValuesOf(row, variables.Columns[name]))]);
            }
        }

        return new RecordedBatch(sql, types, tables);
    }

    private static Dictionary<string, object?> ValuesOf(JsonElement row, IReadOnlyDictionary<string, string> types) =>
        row.EnumerateObject().ToDictionary(static value => value.Name, value => ValueOf(value.Value, types[value.Name]));

    private static object? ValueOf(JsonElement value, string type) => (value.ValueKind, type) switch
    {
        (JsonValueKind.Null, _) => null,
        (JsonValueKind.Number, "int") => value.GetInt32(),
        (JsonValueKind.Number, "bigint") => value.GetInt64(),
        (JsonValueKind.True or JsonValueKind.False, "bit") => value.GetBoolean(),
        (JsonValueKind.String, "binary" or "varbinary") => Convert.FromHexString(value.GetString()!),
        (JsonValueKind.String, "nvarchar") => value.GetString(),
        _ => throw new NotSupportedException($"{value} is no value of a column of the type {type}."),
    };

    private sealed class TableVariables : TSqlFragmentVisitor
    {
        private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _columns = [];

        public TableVariables(string sql) => TransactSql.Parse(sql).Accept(this);

        public Dictionary<string, IReadOnlyDictionary<string, string>> Columns => _columns;

        public override void ExplicitVisit(DeclareTableVariableBody node) => _columns.Add(
            node.VariableName.Value,
            node.Definition.ColumnDefinitions.ToDictionary(
                static column => column.ColumnIdentifier.Value, static column => column.DataType.Name.BaseIdentifier.Value.ToLowerInvariant()));
    }
}
