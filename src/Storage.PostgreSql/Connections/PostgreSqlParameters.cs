using Grpc.Messaging.Engine;
using Npgsql;
using NpgsqlTypes;

namespace Grpc.Messaging.Storage.PostgreSql.Connections;

/// <summary>Parameters by position: $1, $2 and so on in the order of the calls.</summary>
internal static class PostgreSqlParameters
{
    public static NpgsqlParameterCollection Put<T>(this NpgsqlParameterCollection parameters, T value)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return parameters;
    }

    public static NpgsqlParameterCollection Put(this NpgsqlParameterCollection parameters, ObjectId id) => parameters.Put(id.ToByteArray());

    public static NpgsqlParameterCollection Put(this NpgsqlParameterCollection parameters, ObjectId? id)
    {
        parameters.Add(new NpgsqlParameter<byte[]?> { TypedValue = id?.ToByteArray(), NpgsqlDbType = NpgsqlDbType.Bytea });
        return parameters;
    }

    public static NpgsqlParameterCollection Put(this NpgsqlParameterCollection parameters, DateTimeOffset time) =>
        parameters.Put(time.ToUnixTimeMilliseconds());

    /// <summary>Ids as one array.</summary>
    public static NpgsqlParameterCollection PutIds(this NpgsqlParameterCollection parameters, IEnumerable<ObjectId> ids)
    {
        parameters.Add(new NpgsqlParameter<byte[][]>
        {
            TypedValue = [.. ids.Select(id => id.ToByteArray())],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
        });
        return parameters;
    }
}
