using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Devices;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Storage.SqlServer.Writing;
using Microsoft.Data.SqlClient.Server;

namespace Grpc.Messaging.Storage.SqlServer.Devices;

/// <summary>
/// All values go to the server at once. It takes "a" and "a " for equal, as the standard of SQL has it; the lengths are compared as well, since
/// nobody else does.
/// </summary>
internal sealed class SqlServerDeviceStatements(SqlServerConnections connections) : IDeviceStatements
{
    internal const string SelectByUid =
        Select + " d.device_uid = v.value WHERE DATALENGTH(d.device_uid) = DATALENGTH(v.value) OPTION (LOOP JOIN, FORCE ORDER);";

    // The indexes hold no empty values, and are used only where that is said.
    internal const string SelectByUserId =
        Select + " d.user_id = v.value AND d.user_id <> '' WHERE DATALENGTH(d.user_id) = DATALENGTH(v.value) OPTION (LOOP JOIN, FORCE ORDER);";

    internal const string SelectByUsername =
        Select + " d.username = v.value AND d.username <> '' WHERE DATALENGTH(d.username) = DATALENGTH(v.value) OPTION (LOOP JOIN, FORCE ORDER);";

    internal const string SelectByEmail =
        Select + " d.email = v.value AND d.email <> '' WHERE DATALENGTH(d.email) = DATALENGTH(v.value) OPTION (LOOP JOIN, FORCE ORDER);";

    internal const string SelectByPhone =
        Select
        + " d.phone_digits = v.value AND d.phone_digits <> '' WHERE DATALENGTH(d.phone_digits) = DATALENGTH(v.value) OPTION (LOOP JOIN, FORCE ORDER);";

    private const string Select =
        """
        SELECT d.app_code, d.device_uid, d.platform, d.user_id, d.username, d.email, d.phone, d.token, d.create_time, d.modify_time
        FROM @values AS v INNER JOIN dbo.devices AS d ON d.app_code = @app_code AND
        """;

    public Task<IReadOnlyList<Device>> FindAsync(
        ObjectId appCode, DeviceField field, IReadOnlyCollection<string> values, CancellationToken cancellationToken)
    {
        // What is longer than the column is nobody's.
        var wanted = values.Where(value => value.Length <= TableTypes.SearchedTextLength).ToList();
        return connections.ReadAsync<IReadOnlyList<Device>>(
            StatementOf(field),
            parameters => parameters.AddId("@app_code", appCode).AddTable("@values", TableTypes.SearchedTexts, wanted.Count, Write(wanted)),
            ReadAsync,
            cancellationToken);
    }

    private static string StatementOf(DeviceField field) => field switch
    {
        DeviceField.Uid => SelectByUid,
        DeviceField.UserId => SelectByUserId,
        DeviceField.Username => SelectByUsername,
        DeviceField.Email => SelectByEmail,
        DeviceField.PhoneDigits => SelectByPhone,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "There is no such field."),
    };

    private static IEnumerable<SqlDataRecord> Write(List<string> values)
    {
        var row = new RowWriter(TableTypes.SearchedTexts);
        for (var i = 0; i < values.Count; i++)
        {
            yield return row.Write(i).Write(values[i]).End();
        }
    }

    private static async Task<IReadOnlyList<Device>> ReadAsync(RowReader row, CancellationToken cancellationToken)
    {
        var devices = new List<Device>();
        while (await row.ReadAsync(cancellationToken))
        {
            devices.Add(row.ReadDevice());
        }

        return devices;
    }
}
