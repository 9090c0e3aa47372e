using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Devices;
using Grpc.Messaging.Storage.Rows;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Devices;

/// <summary>Each value is looked up by itself: the database is in this process, and a seek costs less than handing it a list.</summary>
internal sealed class SqliteDeviceStatements(SqliteReaders readers) : IDeviceStatements
{
    private const string Select =
        """
        SELECT app_code, device_uid, platform, user_id, username, email, phone, token, create_time, modify_time FROM devices
        WHERE app_code = ? AND
        """;

    // The indexes hold no empty values, and are used only where that is said.
    private const string SelectByUid = Select + " device_uid = ?";

    private const string SelectByUserId = Select + " user_id = ? AND user_id <> ''";

    private const string SelectByUsername = Select + " username = ? AND username <> ''";

    private const string SelectByEmail = Select + " email = ? AND email <> ''";

    private const string SelectByPhone = Select + " phone_digits = ? AND phone_digits <> ''";

    public Task<IReadOnlyList<Device>> FindAsync(
        ObjectId appCode, DeviceField field, IReadOnlyCollection<string> values, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<Device>>(session => Find(session, appCode, StatementOf(field), values), cancellationToken);

    private static string StatementOf(DeviceField field) => field switch
    {
        DeviceField.Uid => SelectByUid,
        DeviceField.UserId => SelectByUserId,
        DeviceField.Username => SelectByUsername,
        DeviceField.Email => SelectByEmail,
        DeviceField.PhoneDigits => SelectByPhone,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "There is no such field."),
    };

    private static List<Device> Find(SqliteSession session, ObjectId appCode, string statement, IReadOnlyCollection<string> values)
    {
        var devices = new List<Device>();
        foreach (var value in values)
        {
            var row = session.Prepare(statement).Bind(appCode).Bind(value);
            while (row.Read())
            {
                devices.Add(row.ReadDevice());
            }
        }

        return devices;
    }
}
