using System.Data;
using Microsoft.Data.SqlClient.Server;

namespace Grpc.Messaging.Storage.SqlServer.Writing;

/// <summary>
/// A type of table-valued parameters. Its columns stand here once: the migration makes the type from them, and the client describes its rows by
/// them, which the server compares by place and type. A type can't be altered: one that changes needs a new name.
/// </summary>
/// <param name="name">Two-part name in the database.</param>
/// <param name="key">Columns that tell a row from the others, and the order in which statements walk through it.</param>
internal sealed class TableType(string name, string[] key, SqlMetaData[] columns)
{
    /// <summary>Texts compare by their code points, as everywhere in this database; a join of two collations would be an error.</summary>
    public const string Collation = "Latin1_General_100_BIN2";

    public string Name => name;

    public SqlMetaData[] Columns => columns;

    /// <summary>The statement that makes it.</summary>
    public string CreateStatement =>
        $"CREATE TYPE {name} AS TABLE ({string.Join(", ", columns.Select(Describe))}, PRIMARY KEY ({string.Join(", ", key)}))";

    private string Describe(SqlMetaData column) => $"{column.Name} {TypeOf(column)} {(key.Contains(column.Name) ? "NOT NULL" : "NULL")}";

    private static string TypeOf(SqlMetaData column) => column.SqlDbType switch
    {
        SqlDbType.Int => "int",
        SqlDbType.BigInt => "bigint",
        SqlDbType.Bit => "bit",
        SqlDbType.Binary => $"binary({column.MaxLength})",
        SqlDbType.VarBinary => $"varbinary({SizeOf(column)})",
        SqlDbType.NVarChar => $"nvarchar({SizeOf(column)}) COLLATE {Collation}",
        _ => throw new NotSupportedException($"The column {column.Name} has a type that no table type uses."),
    };

    private static string SizeOf(SqlMetaData column) =>
        column.MaxLength == SqlMetaData.Max ? "max" : column.MaxLength.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
