using System.Buffers;
using System.Data;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Hot;
using Microsoft.Data.SqlClient;

namespace Grpc.Messaging.Storage.SqlServer.Hot;

/// <summary>
/// Rows as one parameter of a batch: JSON, which <c>OPENJSON</c> makes a table variable of. So nothing in the database has to change before, or
/// together with, a version that knows one more column.
/// </summary>
/// <param name="name">Name of the table variable.</param>
/// <param name="key">Columns that tell a row from the others, and the order in which statements walk through it.</param>
internal sealed class JsonTable<T>(string name, string[] key, ColumnTable<T> columns)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonEncodedText[] _names = [.. columns.Select(static column => JsonEncodedText.Encode(column.Name))];

    /// <summary>Makes the table variable of the parameter.</summary>
    public string Declare { get; } =
        $"""
        DECLARE {name} TABLE ({columns.Join(column => $"{column.Name} {SqlTypes.Of(column)} {(key.Contains(column.Name) ? "NOT NULL" : "NULL")}")},
            PRIMARY KEY ({string.Join(", ", key)}));
        INSERT INTO {name} ({columns.Names()})
        SELECT {columns.Join(ValueOf)}
        FROM OPENJSON({name}_json) WITH ({columns.Join(static column => $"{column.Name} {TypeInJson(column.Type)}")}) AS j;

        """;

    /// <summary>Adds the rows as parameter.</summary>
    public void Bind(SqlParameterCollection parameters, IReadOnlyList<T> rows)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            var cells = new Cells(writer, _names);
            writer.WriteStartArray();
            foreach (var row in rows)
            {
                writer.WriteStartObject();
                columns.Write(row, cells);
                cells.EndRow();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        parameters.Add($"{name}_json", SqlDbType.NVarChar, -1).Value = Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // Bytes are hexadecimal digits in JSON, style 2 of CONVERT. Texts come as long as they are: one that is too long for its column is an error then.
    private static string ValueOf(Column<T> column) =>
        column.Type is ColumnType.Id or ColumnType.Bytes ? $"CONVERT({SqlTypes.Of(column)}, j.{column.Name}, 2)" : $"j.{column.Name}";

    private static string TypeInJson(ColumnType type) => type switch
    {
        ColumnType.Id or ColumnType.Bytes => "varchar(max)",
        ColumnType.Number => "int",
        ColumnType.LongNumber => "bigint",
        ColumnType.Flag => "bit",
        _ => "nvarchar(max)",
    };

    private sealed class Cells(Utf8JsonWriter writer, JsonEncodedText[] names) : ICells
    {
        private int _next;

        public void EndRow() => _next = 0;

        public void Put(ObjectId? value)
        {
            if (value is { } id)
            {
                Span<byte> bytes = stackalloc byte[ObjectId.Size];
                id.Write(bytes);
                PutBytes(bytes);
            }
            else
            {
                writer.WriteNull(names[_next++]);
            }
        }

        public void Put(int? value) => Put((long?)value);

        public void Put(long? value)
        {
            if (value is { } number)
            {
                writer.WriteNumber(names[_next++], number);
            }
            else
            {
                writer.WriteNull(names[_next++]);
            }
        }

        public void Put(bool value) => writer.WriteBoolean(names[_next++], value);

        public void Put(string? value) => writer.WriteString(names[_next++], value);

        public void PutUtf8(ReadOnlySpan<byte> value) => writer.WriteString(names[_next++], value);

        public void PutBytes(ReadOnlySpan<byte> value) => writer.WriteString(names[_next++], Convert.ToHexString(value));
    }
}
