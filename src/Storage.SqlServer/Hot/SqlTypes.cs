using System.Globalization;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Hot;

namespace Grpc.Messaging.Storage.SqlServer.Hot;

/// <summary>Types of columns in T-SQL.</summary>
internal static class SqlTypes
{
    /// <summary>Texts compare by their code points, as everywhere in this database; a join of two collations would be an error.</summary>
    public const string Collation = "Latin1_General_100_BIN2";

    /// <summary>Most UTF-16 units, which lengths of columns count, of a Unicode character, which limits count.</summary>
    public const int UnitsOfCharacter = 2;

    /// <summary>The type of a column of a table.</summary>
    public static string Of<T>(Column<T> column) => column.Type switch
    {
        ColumnType.Id => $"binary({ObjectId.Size})",
        ColumnType.Number => "int",
        ColumnType.LongNumber => "bigint",
        ColumnType.Flag => "bit",
        ColumnType.Text => $"nvarchar({LengthOf(UnitsOfCharacter * column.MaxLength)}) COLLATE {Collation}",
        ColumnType.Bytes => $"varbinary({LengthOf(column.MaxLength)})",
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Type, "There is no such type of a column."),
    };

    // What nvarchar has room for beside max.
    private static string LengthOf(int length) => length is 0 or > 4_000 ? "max" : length.ToString(CultureInfo.InvariantCulture);
}
