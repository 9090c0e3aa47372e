using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Storage.Sqlite.Entities;

/// <summary>The number of an application's devices. One row of it is enough: there is one writer, and nobody waits for another's commit.</summary>
internal static class DeviceCount
{
    private const string Add =
        """
        INSERT INTO device_counts (app_code, shard, count) VALUES (?, 0, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count
        """;

    public static RowChange Change(ObjectId appCode, int more) => new(Add, [appCode.ToByteArray(), more], IsConditional: false);
}
