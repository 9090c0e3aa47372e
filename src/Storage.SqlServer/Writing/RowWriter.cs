using Grpc.Messaging.Engine;
using Microsoft.Data.SqlClient.Server;

namespace Grpc.Messaging.Storage.SqlServer.Writing;

/// <summary>
/// Writes the rows of a table-valued parameter, column after column. There is one record, filled anew for each row: the client has sent a row
/// before it asks for the next.
/// </summary>
internal sealed class RowWriter(TableType type)
{
    private readonly byte[] _id = new byte[ObjectId.Size];
    private readonly SqlDataRecord _record = new(type.Columns);
    private int _next;

    /// <summary>The row that was written.</summary>
    /// <exception cref="InvalidOperationException">It has not all columns.</exception>
    public SqlDataRecord End()
    {
        if (_next != type.Columns.Length)
        {
            throw new InvalidOperationException($"A row of {type.Name} has {type.Columns.Length} columns, not {_next}.");
        }

        _next = 0;
        return _record;
    }

    public RowWriter Write(ObjectId value)
    {
        value.Write(_id);
        _record.SetBytes(_next++, 0, _id, 0, _id.Length);
        return this;
    }

    public RowWriter Write(ObjectId? value) => value is { } id ? Write(id) : WriteNull();

    public RowWriter Write(int value)
    {
        _record.SetInt32(_next++, value);
        return this;
    }

    public RowWriter Write(int? value) => value is { } number ? Write(number) : WriteNull();

    public RowWriter Write(long value)
    {
        _record.SetInt64(_next++, value);
        return this;
    }

    public RowWriter Write(long? value) => value is { } number ? Write(number) : WriteNull();

    public RowWriter Write(DateTimeOffset value) => Write(value.ToUnixTimeMilliseconds());

    public RowWriter Write(DateTimeOffset? value) => value is { } time ? Write(time) : WriteNull();

    public RowWriter Write(bool value)
    {
        _record.SetBoolean(_next++, value);
        return this;
    }

    public RowWriter Write(string? value)
    {
        if (value is null)
        {
            return WriteNull();
        }

        _record.SetString(_next++, value);
        return this;
    }

    public RowWriter Write(ReadOnlyMemory<byte> value)
    {
        var bytes = value.ToArray();
        _record.SetBytes(_next++, 0, bytes, 0, bytes.Length);
        return this;
    }

    public RowWriter WriteNull()
    {
        _record.SetDBNull(_next++);
        return this;
    }
}
