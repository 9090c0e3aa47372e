using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Rows;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Connections;

/// <summary>Reads the columns of a row from left to right: a row is read as a list, in the order that its statement names.</summary>
internal struct PostgreSqlRow(NpgsqlDataReader reader, int first = 0) : IRow
{
    private int _next = first;

    public bool IsNull() => reader.IsDBNull(_next++);

    public int GetInt32() => reader.GetInt32(_next++);

    public int? GetNullableInt32() => Skip() ? null : reader.GetInt32(_next++);

    public long GetInt64() => reader.GetInt64(_next++);

    public bool GetBoolean() => reader.GetBoolean(_next++);

    public string GetText() => reader.GetString(_next++);

    public ReadOnlySpan<byte> GetUtf8() => Encoding.UTF8.GetBytes(GetText());

    public byte[] GetBytes() => reader.GetFieldValue<byte[]>(_next++);

    public ObjectId GetId() => ObjectId.FromBytes(GetBytes());

    public ObjectId? GetNullableId() => Skip() ? null : GetId();

    public DateTimeOffset GetTime() => DateTimeOffset.FromUnixTimeMilliseconds(GetInt64());

    public DateTimeOffset? GetNullableTime() => Skip() ? null : GetTime();

    // Goes past a column that is null.
    private bool Skip()
    {
        var isNull = reader.IsDBNull(_next);
        _next += isNull ? 1 : 0;
        return isNull;
    }
}
