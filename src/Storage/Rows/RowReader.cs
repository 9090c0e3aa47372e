using System.Data.Common;
using System.Text;
using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Storage.Rows;

/// <summary>The rows that a statement of a networked database answers.</summary>
public sealed class RowReader(DbDataReader reader) : IRow
{
    private int _next;

    /// <summary>Columns of a row.</summary>
    public int Count => reader.FieldCount;

    /// <summary>Rows that were changed.</summary>
    public int RecordsAffected => reader.RecordsAffected;

    /// <summary>Goes to the next row; false after the last.</summary>
    public Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _next = 0;
        return reader.ReadAsync(cancellationToken);
    }

    /// <summary>Goes to the rows of the next statement; false after the last.</summary>
    public Task<bool> NextResultAsync(CancellationToken cancellationToken) => reader.NextResultAsync(cancellationToken);

    /// <inheritdoc/>
    public void Seek(int column) => _next = column;

    /// <inheritdoc/>
    public bool IsNull() => reader.IsDBNull(_next);

    /// <inheritdoc/>
    public ObjectId GetId() => ObjectId.FromBytes(GetBytes());

    /// <inheritdoc/>
    public ObjectId? GetNullableId() => SkipNull() ? null : GetId();

    /// <inheritdoc/>
    public int GetInt32() => reader.GetInt32(_next++);

    /// <inheritdoc/>
    public int? GetNullableInt32() => SkipNull() ? null : GetInt32();

    /// <inheritdoc/>
    public long GetInt64() => reader.GetInt64(_next++);

    /// <inheritdoc/>
    public bool GetBoolean() => reader.GetBoolean(_next++);

    /// <inheritdoc/>
    public string GetText() => reader.GetString(_next++);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> GetUtf8() => Encoding.UTF8.GetBytes(GetText());

    /// <inheritdoc/>
    public byte[] GetBytes() => reader.GetFieldValue<byte[]>(_next++);

    /// <inheritdoc/>
    public DateTimeOffset GetTime() => DateTimeOffset.FromUnixTimeMilliseconds(GetInt64());

    /// <inheritdoc/>
    public DateTimeOffset? GetNullableTime() => SkipNull() ? null : GetTime();

    /// <summary>Whether the next column has no value, which then counts as read.</summary>
    public bool SkipNull()
    {
        var isNull = reader.IsDBNull(_next);
        _next += isNull ? 1 : 0;
        return isNull;
    }
}
