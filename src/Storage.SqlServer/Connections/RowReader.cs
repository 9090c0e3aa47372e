using System.Data.Common;
using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Rows;

namespace Grpc.Messaging.Storage.SqlServer.Connections;

/// <summary>Reads rows column after column, in the order in which the statement names them.</summary>
internal sealed class RowReader(DbDataReader reader) : IRow
{
    private readonly byte[] _id = new byte[ObjectId.Size];
    private int _next;

    public Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _next = 0;
        return reader.ReadAsync(cancellationToken);
    }

    public Task<bool> NextResultAsync(CancellationToken cancellationToken) => reader.NextResultAsync(cancellationToken);

    public ObjectId GetId()
    {
        _ = reader.GetBytes(_next++, 0, _id, 0, _id.Length);
        return ObjectId.FromBytes(_id);
    }

    public ObjectId? GetNullableId() => SkipNull() ? null : GetId();

    public int GetInt32() => reader.GetInt32(_next++);

    public int? GetNullableInt32() => SkipNull() ? null : GetInt32();

    public long GetInt64() => reader.GetInt64(_next++);

    public bool GetBoolean() => reader.GetBoolean(_next++);

    public string GetText() => reader.GetString(_next++);

    public ReadOnlySpan<byte> GetUtf8() => Encoding.UTF8.GetBytes(GetText());

    public byte[] GetBytes() => reader.GetFieldValue<byte[]>(_next++);

    public DateTimeOffset GetTime() => DateTimeOffset.FromUnixTimeMilliseconds(GetInt64());

    public DateTimeOffset? GetNullableTime() => SkipNull() ? null : GetTime();

    /// <summary>Whether the next column has no value, which then counts as read.</summary>
    public bool SkipNull()
    {
        if (!reader.IsDBNull(_next))
        {
            return false;
        }

        _next++;
        return true;
    }
}
