using System.Data;
using Grpc.Messaging.Engine;
using Microsoft.Data.SqlClient;

namespace Grpc.Messaging.Storage.SqlServer.Connections;

/// <summary>Parameters with the types of the columns they meet: another type would keep the server from seeking, another length make a new plan.</summary>
internal static class SqlParameterExtensions
{
    public static SqlParameterCollection AddId(this SqlParameterCollection parameters, string name, ObjectId value)
    {
        parameters.Add(name, SqlDbType.Binary, ObjectId.Size).Value = value.ToByteArray();
        return parameters;
    }

    public static SqlParameterCollection AddNullableId(this SqlParameterCollection parameters, string name, ObjectId? value)
    {
        parameters.Add(name, SqlDbType.Binary, ObjectId.Size).Value = value is { } id ? id.ToByteArray() : DBNull.Value;
        return parameters;
    }

    public static SqlParameterCollection AddInt(this SqlParameterCollection parameters, string name, int value)
    {
        parameters.Add(name, SqlDbType.Int).Value = value;
        return parameters;
    }

    public static SqlParameterCollection AddLong(this SqlParameterCollection parameters, string name, long value)
    {
        parameters.Add(name, SqlDbType.BigInt).Value = value;
        return parameters;
    }

    public static SqlParameterCollection AddTime(this SqlParameterCollection parameters, string name, DateTimeOffset value) =>
        parameters.AddLong(name, value.ToUnixTimeMilliseconds());

    /// <summary>A text that is compared as a whole: unlike a column, a parameter may be longer, and then equals nothing.</summary>
    public static SqlParameterCollection AddText(this SqlParameterCollection parameters, string name, string value)
    {
        const int Usual = 256;
        const int Max = -1;
        parameters.Add(name, SqlDbType.NVarChar, value.Length <= Usual ? Usual : Max).Value = value;
        return parameters;
    }
}
