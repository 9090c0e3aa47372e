using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Hot;
using Npgsql;
using NpgsqlTypes;

namespace Grpc.Messaging.Storage.PostgreSql.Hot;

/// <summary>Rows as parameters of one statement: an array a column, which <c>unnest</c> makes rows of again.</summary>
internal sealed class ColumnArrays<T>
{
    private readonly Column<T>[] _columns;

    public ColumnArrays(IEnumerable<Column<T>> columns)
    {
        _columns = [.. columns];
        From = $"unnest({string.Join(", ", _columns.Select(static (column, i) => $"${i + 1}::{TypeOf(column.Type)}[]"))}) AS t ({_columns.Names()})";
    }

    /// <summary>The rows, as <c>t</c> in FROM. Further parameters come behind those of the columns.</summary>
    public string From { get; }

    /// <summary>A statement with the rows as its parameters.</summary>
    public NpgsqlBatchCommand Of(string sql, IReadOnlyList<T> rows)
    {
        var cells = new Cells(_columns, rows.Count);
        foreach (var row in rows)
        {
            foreach (var column in _columns)
            {
                column.Write(row, cells);
            }

            cells.EndRow();
        }

        var command = new NpgsqlBatchCommand(sql);
        cells.AddTo(command.Parameters);
        return command;
    }

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Id or ColumnType.Bytes => "bytea",
        ColumnType.Number => "int",
        ColumnType.LongNumber => "bigint",
        ColumnType.Flag => "boolean",
        ColumnType.Text => "text",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such type of a column."),
    };

    private sealed class Cells : ICells
    {
        private readonly Array[] _arrays;
        private readonly (ObjectId Id, byte[]? Bytes)[] _lastIds;
        private int _column;
        private int _row;

        public Cells(Column<T>[] columns, int count)
        {
            _lastIds = new (ObjectId, byte[]?)[columns.Length];
            _arrays = [.. columns.Select(Array (column) => column.Type switch
            {
                ColumnType.Number => column.IsNullable ? new int?[count] : new int[count],
                ColumnType.LongNumber => column.IsNullable ? new long?[count] : new long[count],
                ColumnType.Flag => new bool[count],
                ColumnType.Text => new string?[count],
                _ => new byte[]?[count],
            })];
        }

        public void EndRow() => (_column, _row) = (0, _row + 1);

        public void Put(ObjectId? value)
        {
            // Rows of one message follow each other, so the same bytes serve many of them.
            ref var last = ref _lastIds[_column];
            if (value is { } id && (last.Bytes is null || last.Id != id))
            {
                last = (id, id.ToByteArray());
            }

            ((byte[]?[])_arrays[_column++])[_row] = value is null ? null : last.Bytes;
        }

        public void Put(int? value)
        {
            var array = _arrays[_column++];
            if (array is int?[] nullable)
            {
                nullable[_row] = value;
            }
            else
            {
                ((int[])array)[_row] = value.GetValueOrDefault();
            }
        }

        public void Put(long? value)
        {
            var array = _arrays[_column++];
            if (array is long?[] nullable)
            {
                nullable[_row] = value;
            }
            else
            {
                ((long[])array)[_row] = value.GetValueOrDefault();
            }
        }

        public void Put(bool value) => ((bool[])_arrays[_column++])[_row] = value;

        public void Put(string? value) => ((string?[])_arrays[_column++])[_row] = value;

        public void PutUtf8(ReadOnlySpan<byte> value) => Put(Encoding.UTF8.GetString(value));

        public void PutBytes(ReadOnlySpan<byte> value) => ((byte[]?[])_arrays[_column++])[_row] = value.ToArray();

        public void AddTo(NpgsqlParameterCollection parameters)
        {
            foreach (var array in _arrays)
            {
                parameters.Add(array switch
                {
                    byte[]?[] values => ParameterOf(values, NpgsqlDbType.Bytea),
                    string?[] values => ParameterOf(values, NpgsqlDbType.Text),
                    int[] values => ParameterOf(values, NpgsqlDbType.Integer),
                    int?[] values => ParameterOf(values, NpgsqlDbType.Integer),
                    long[] values => ParameterOf(values, NpgsqlDbType.Bigint),
                    long?[] values => ParameterOf(values, NpgsqlDbType.Bigint),
                    _ => ParameterOf((bool[])array, NpgsqlDbType.Boolean),
                });
            }
        }

        private static NpgsqlParameter<TValue[]> ParameterOf<TValue>(TValue[] values, NpgsqlDbType type) =>
            new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
