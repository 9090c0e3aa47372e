using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Devices;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.Rows;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Devices;

/// <summary>All values of a field go over in one array.</summary>
internal sealed class PostgreSqlDeviceStatements(PostgreSqlSources sources) : IDeviceStatements
{
    private const string Select =
        """
        SELECT app_code, device_uid, platform, user_id, username, email, phone, token, create_time, modify_time FROM devices
        WHERE app_code = $1 AND
        """;

    // The indexes hold no empty values, and are used only where that is said.
    private const string SelectByUid = Select + " device_uid = ANY($2)";

    private const string SelectByUserId = Select + " user_id = ANY($2) AND user_id <> ''";

    private const string SelectByUsername = Select + " username = ANY($2) AND username <> ''";

    private const string SelectByEmail = Select + " email = ANY($2) AND email <> ''";

    private const string SelectByPhone = Select + " phone_digits = ANY($2) AND phone_digits <> ''";

    public Task<IReadOnlyList<Device>> FindAsync(
        ObjectId appCode, DeviceField field, IReadOnlyCollection<string> values, CancellationToken cancellationToken) =>
        sources.ReadAsync(
            StatementOf(field), parameters => parameters.Put(appCode).Put<string[]>([.. values]), ReadAsync, cancellationToken);

    private static string StatementOf(DeviceField field) => field switch
    {
        DeviceField.Uid => SelectByUid,
        DeviceField.UserId => SelectByUserId,
        DeviceField.Username => SelectByUsername,
        DeviceField.Email => SelectByEmail,
        DeviceField.PhoneDigits => SelectByPhone,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "There is no such field."),
    };

    private static async Task<IReadOnlyList<Device>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var devices = new List<Device>();
        while (await reader.ReadAsync(cancellationToken))
        {
            devices.Add(new PostgreSqlRow(reader).ReadDevice());
        }

        return devices;
    }
}
