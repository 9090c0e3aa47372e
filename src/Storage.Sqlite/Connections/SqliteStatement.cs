using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.Rows;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Grpc.Messaging.Storage.Sqlite.Connections;

/// <summary>
/// A prepared statement. Parameters are bound in the order of the calls, columns are read in theirs: a row is written and read as a list, in
/// one place each.
/// </summary>
internal sealed class SqliteStatement : IRow, ICells, IDisposable
{
    private const int StackBytes = 512;
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly nint _pointer;
    private int _parameter;
    private int _column;

    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement), database);
        _pointer = _statement.DangerousGetHandle();
    }

    /// <summary>Ends what a caller that failed has left half done.</summary>
    public void MakeReady()
    {
        if (_parameter != 0)
        {
            Reset();
        }
    }

    public SqliteStatement Bind(long value)
    {
        Check(SqliteNative.BindInt64(_pointer, ++_parameter, value));
        return this;
    }

    public SqliteStatement Bind(long? value) => value is { } number ? Bind(number) : BindNull();

    public SqliteStatement Bind(double value)
    {
        Check(SqliteNative.BindDouble(_pointer, ++_parameter, value));
        return this;
    }

    public SqliteStatement Bind(DateTimeOffset value) => Bind(value.ToUnixTimeMilliseconds());

    public SqliteStatement Bind(DateTimeOffset? value) => Bind(value?.ToUnixTimeMilliseconds());

    public SqliteStatement Bind(ObjectId value)
    {
        Span<byte> bytes = stackalloc byte[ObjectId.Size];
        value.Write(bytes);
        return BindBlob(bytes);
    }

    public SqliteStatement Bind(ObjectId? value) => value is { } id ? Bind(id) : BindNull();

    public SqliteStatement BindBlob(ReadOnlySpan<byte> bytes)
    {
        Check(SqliteNative.BindBlob(_pointer, ++_parameter, ref Start(bytes), bytes.Length, SqliteNative.Transient));
        return this;
    }

    public SqliteStatement Bind(string text)
    {
        if (Encoding.UTF8.GetMaxByteCount(text.Length) <= StackBytes)
        {
            Span<byte> bytes = stackalloc byte[StackBytes];
            return BindUtf8(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        BindUtf8(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return this;
    }

    public SqliteStatement BindNullable(string? text) => text is null ? BindNull() : Bind(text);

    public SqliteStatement BindUtf8(ReadOnlySpan<byte> text)
    {
        Check(SqliteNative.BindText(_pointer, ++_parameter, ref Start(text), text.Length, SqliteNative.Transient));
        return this;
    }

    /// <summary>Runs a statement that answers no rows.</summary>
    public void Execute()
    {
        var code = raw.sqlite3_step(_statement);
        Reset();
        if (code is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            throw ErrorOf(code);
        }
    }

    /// <summary>Goes to the next row; false after the last, when the statement is ready to be used anew.</summary>
    public bool Read()
    {
        var code = raw.sqlite3_step(_statement);
        _column = 0;
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        Reset();
        return code != raw.SQLITE_DONE ? throw ErrorOf(code) : false;
    }

    /// <summary>Leaves the remaining rows.</summary>
    public void Reset()
    {
        // The code repeats the error of the last step, which was dealt with there.
        _ = raw.sqlite3_reset(_statement);
        _parameter = 0;
    }

    public long GetInt64() => SqliteNative.ColumnInt64(_pointer, _column++);

    public int GetInt32() => (int)SqliteNative.ColumnInt64(_pointer, _column++);

    public int? GetNullableInt32() => IsNull() ? SkipNull<int>() : GetInt32();

    public DateTimeOffset GetTime() => DateTimeOffset.FromUnixTimeMilliseconds(GetInt64());

    public DateTimeOffset? GetNullableTime() => IsNull() ? SkipNull<DateTimeOffset>() : GetTime();

    public ObjectId GetId() => ObjectId.FromBytes(GetSpan());

    public ObjectId? GetNullableId() => IsNull() ? SkipNull<ObjectId>() : GetId();

    public bool GetBoolean() => GetInt64() != 0;

    public ReadOnlySpan<byte> GetUtf8() => GetSpan();

    public byte[] GetBytes() => GetSpan().ToArray();

    public string GetText() => Encoding.UTF8.GetString(GetSpan());

    public void Dispose() => _statement.Dispose();

    public void Seek(int column) => _column = column;

    public bool IsNull() => SqliteNative.ColumnType(_pointer, _column) == raw.SQLITE_NULL;

    void ICells.Put(ObjectId? value) => Bind(value);

    void ICells.Put(int? value) => Bind(value);

    void ICells.Put(long? value) => Bind(value);

    void ICells.Put(bool value) => Bind(value ? 1 : 0);

    void ICells.Put(string? value) => BindNullable(value);

    void ICells.PutUtf8(ReadOnlySpan<byte> value) => BindUtf8(value);

    void ICells.PutBytes(ReadOnlySpan<byte> value) => BindBlob(value);

    // Valid until the next row.
    private unsafe ReadOnlySpan<byte> GetSpan()
    {
        var bytes = SqliteNative.ColumnBlob(_pointer, _column);
        return new ReadOnlySpan<byte>((void*)bytes, SqliteNative.ColumnBytes(_pointer, _column++));
    }

    private T? SkipNull<T>()
        where T : struct
    {
        _column++;
        return null;
    }

    private SqliteStatement BindNull()
    {
        Check(SqliteNative.BindNull(_pointer, ++_parameter));
        return this;
    }

    // An empty span has no address, which SQLite would take for NULL.
    private static ref byte Start(ReadOnlySpan<byte> bytes) => ref MemoryMarshal.GetReference(bytes.IsEmpty ? "\0"u8 : bytes);

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw ErrorOf(code);
        }
    }

    // The low byte of a code says what failed, an extended one also in which way.
    private SqliteException ErrorOf(int code) =>
        new($"SQLite Error {code}: '{raw.sqlite3_errmsg(_database).utf8_to_string()}'.", code & 0xFF, raw.sqlite3_extended_errcode(_database));
}
