using System.Collections;
using System.Runtime.CompilerServices;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Rows;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>
/// The columns of rows, each described once: name, type, where its value comes from and how it is read. Statements, parameters and readers of every
/// database follow from it.
/// </summary>
/// <typeparam name="T">What a row is made of.</typeparam>
public sealed class ColumnTable<T> : IReadOnlyList<Column<T>>
{
    private readonly List<Column<T>> _columns = [];

    /// <inheritdoc/>
    public int Count => _columns.Count;

    /// <inheritdoc/>
    public Column<T> this[int index] => _columns[index];

    /// <summary>Adds an identifier.</summary>
    public Column<T, ObjectId> Id(string name, Func<T, ObjectId> get, ColumnRole role = default) => Add(new IdColumn(name, role, Count, get));

    /// <summary>Adds an identifier that may be missing.</summary>
    public Column<T, ObjectId?> NullableId(string name, Func<T, ObjectId?> get, ColumnRole role = default) =>
        Add(new NullableIdColumn(name, role, Count, get));

    /// <summary>Adds a number.</summary>
    public Column<T, int> Number(string name, Func<T, int> get, ColumnRole role = default) => Add(new NumberColumn<int>(name, role, Count, get));

    /// <summary>Adds the number of a constant.</summary>
    public Column<T, TEnum> Number<TEnum>(string name, Func<T, TEnum> get, ColumnRole role = default)
        where TEnum : struct, Enum
        => Add(new NumberColumn<TEnum>(name, role, Count, get));

    /// <summary>Adds a number that may be missing.</summary>
    public Column<T, int?> NullableNumber(string name, Func<T, int?> get, ColumnRole role = default) =>
        Add(new NullableNumberColumn<int>(name, role, Count, get));

    /// <summary>Adds the number of a constant, which may be missing.</summary>
    public Column<T, TEnum?> NullableNumber<TEnum>(string name, Func<T, TEnum?> get, ColumnRole role = default)
        where TEnum : struct, Enum
        => Add(new NullableNumberColumn<TEnum>(name, role, Count, get));

    /// <summary>Adds a number of 64 bits.</summary>
    public Column<T, long> LongNumber(string name, Func<T, long> get, ColumnRole role = default) => Add(new LongNumberColumn(name, role, Count, get));

    /// <summary>Adds a span of time in milliseconds, which may be missing.</summary>
    public Column<T, TimeSpan?> NullableSpan(string name, Func<T, TimeSpan?> get, ColumnRole role = default) =>
        Add(new NullableSpanColumn(name, role, Count, get));

    /// <summary>Adds a flag.</summary>
    public Column<T, bool> Flag(string name, Func<T, bool> get, ColumnRole role = default) => Add(new FlagColumn(name, role, Count, get));

    /// <summary>Adds a time, to the millisecond.</summary>
    public Column<T, DateTimeOffset> Time(string name, Func<T, DateTimeOffset> get, ColumnRole role = default) =>
        Add(new TimeColumn(name, role, Count, get));

    /// <summary>Adds a time that may be missing.</summary>
    public Column<T, DateTimeOffset?> NullableTime(string name, Func<T, DateTimeOffset?> get, ColumnRole role = default) =>
        Add(new NullableTimeColumn(name, role, Count, get));

    /// <summary>Adds a text.</summary>
    /// <param name="maxLength">Most characters; 0 = any number.</param>
    public Column<T, string> Text(string name, int maxLength, Func<T, string> get, ColumnRole role = default) =>
        Add(new TextColumn(name, isNullable: false, role, maxLength, Count, get));

    /// <summary>Adds a text that may be missing.</summary>
    public Column<T, string> NullableText(string name, int maxLength, Func<T, string?> get, ColumnRole role = default) =>
        Add(new TextColumn(name, isNullable: true, role, maxLength, Count, get));

    /// <summary>Adds a text that is made as UTF-8.</summary>
    public Column<T, TValue> Utf8<TValue>(string name, Func<T, ReadOnlyMemory<byte>> get, Utf8Reader<TValue> read, ColumnRole role = default) =>
        Add(new Utf8Column<TValue>(name, role, Count, get, read));

    /// <summary>Adds bytes.</summary>
    public Column<T, byte[]> Bytes(string name, int maxLength, Func<T, ReadOnlyMemory<byte>> get, ColumnRole role = default) =>
        Add(new BytesColumn(name, role, maxLength, Count, get));

    /// <summary>Adds columns of a part of the rows.</summary>
    public void Add<TInner>(IEnumerable<Column<TInner>> columns, Func<T, TInner> inner) => _columns.AddRange(columns.Select(column => column.Of(inner)));

    /// <summary>Writes all values of a row.</summary>
    public void Write(T source, ICells cells)
    {
        foreach (var column in _columns)
        {
            column.Write(source, cells);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Column<T>> GetEnumerator() => _columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private TColumn Add<TColumn>(TColumn column)
        where TColumn : Column<T>
    {
        _columns.Add(column);
        return column;
    }

    private sealed class IdColumn(string name, ColumnRole role, int position, Func<T, ObjectId> get)
        : Column<T, ObjectId>(name, ColumnType.Id, isNullable: false, role, 0, position)
    {
        public override void Write(T source, ICells cells) => cells.Put(get(source));

        protected override ObjectId Read(IRow row) => row.GetId();
    }

    private sealed class NullableIdColumn(string name, ColumnRole role, int position, Func<T, ObjectId?> get)
        : Column<T, ObjectId?>(name, ColumnType.Id, isNullable: true, role, 0, position)
    {
        public override void Write(T source, ICells cells) => cells.Put(get(source));

        protected override ObjectId? Read(IRow row) => row.GetNullableId();
    }

    // Also of constants, whose type has the size of a number: so none is made an object of.
    private sealed class NumberColumn<TValue>(string name, ColumnRole role, int position, Func<T, TValue> get)
        : Column<T, TValue>(name, ColumnType.Number, isNullable: false, role, 0, position)
        where TValue : struct
    {
        public override void Write(T source, ICells cells) => cells.Put(Unsafe.BitCast<TValue, int>(get(source)));

        protected override TValue Read(IRow row) => Unsafe.BitCast<int, TValue>(row.GetInt32());
    }

    private sealed class NullableNumberColumn<TValue>(string name, ColumnRole role, int position, Func<T, TValue?> get)
        : Column<T, TValue?>(name, ColumnType.Number, isNullable: true, role, 0, position)
        where TValue : struct
    {
        public override void Write(T source, ICells cells) => cells.Put(get(source) is { } value ? Unsafe.BitCast<TValue, int>(value) : (int?)null);

        protected override TValue? Read(IRow row) => row.GetNullableInt32() is { } value ? Unsafe.BitCast<int, TValue>(value) : null;
    }

    private sealed class LongNumberColumn(string name, ColumnRole role, int position, Func<T, long> get)
        : Column<T, long>(name, ColumnType.LongNumber, isNullable: false, role, 0, position)
    {
        public override void Write(T source, ICells cells) => cells.Put(get(source));

        protected override long Read(IRow row) => row.GetInt64();
    }

    private sealed class NullableSpanColumn(string name, ColumnRole role, int position, Func<T, TimeSpan?> get)
        : Column<T, TimeSpan?>(name, ColumnType.LongNumber, isNullable: true, role, 0, position)
    {
        public override void Write(T source, ICells cells) => cells.Put((long?)get(source)?.TotalMilliseconds);

        protected override TimeSpan? Read(IRow row) => row.IsNull() ? null : TimeSpan.FromMilliseconds(row.GetInt64());
    }

    private sealed class FlagColumn(string name, ColumnRole role, int position, Func<T, bool> get)
        : Column<T, bool>(name, ColumnType.Flag, isNullable: false, role, 0, position)
    {
        public override void Write(T source, ICells cells) => cells.Put(get(source));

        protected override bool Read(IRow row) => row.GetBoolean();
    }

    private sealed class TimeColumn(string name, ColumnRole role, int position, Func<T, DateTimeOffset> get)
        : Column<T, DateTimeOffset>(name, ColumnType.LongNumber, isNullable: false, role, 0, position)
    {
        public override void Write(T source, ICells cells) => cells.Put(get(source).ToUnixTimeMilliseconds());

        protected override DateTimeOffset Read(IRow row) => row.GetTime();
    }

    private sealed class NullableTimeColumn(string name, ColumnRole role, int position, Func<T, DateTimeOffset?> get)
        : Column<T, DateTimeOffset?>(name, ColumnType.LongNumber, isNullable: true, role, 0, position)
    {
        public override void Write(T source, ICells cells) => cells.Put(get(source)?.ToUnixTimeMilliseconds());

        protected override DateTimeOffset? Read(IRow row) => row.GetNullableTime();
    }

    private sealed class TextColumn(string name, bool isNullable, ColumnRole role, int maxLength, int position, Func<T, string?> get)
        : Column<T, string>(name, ColumnType.Text, isNullable, role, maxLength, position)
    {
        public override void Write(T source, ICells cells) => cells.Put(get(source));

        protected override string Read(IRow row) => row.GetText();
    }

    private sealed class Utf8Column<TValue>(string name, ColumnRole role, int position, Func<T, ReadOnlyMemory<byte>> get, Utf8Reader<TValue> read)
        : Column<T, TValue>(name, ColumnType.Text, isNullable: false, role, 0, position)
    {
        public override void Write(T source, ICells cells) => cells.PutUtf8(get(source).Span);

        protected override TValue Read(IRow row) => read(row.GetUtf8());
    }

    private sealed class BytesColumn(string name, ColumnRole role, int maxLength, int position, Func<T, ReadOnlyMemory<byte>> get)
        : Column<T, byte[]>(name, ColumnType.Bytes, isNullable: false, role, maxLength, position)
    {
        public override void Write(T source, ICells cells) => cells.PutBytes(get(source).Span);

        protected override byte[] Read(IRow row) => row.GetBytes();
    }
}
