using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Storage.Devices;

/// <summary>The hot statements on devices, which every database has in its own words.</summary>
public interface IDeviceStatements
{
    /// <summary>
    /// The application's devices that hold one of these values in a field, in one round trip. The values are different and not empty.
    /// </summary>
    Task<IReadOnlyList<Device>> FindAsync(
        ObjectId appCode, DeviceField field, IReadOnlyCollection<string> values, CancellationToken cancellationToken);
}
