using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Storage.Campaigns.Profiles;

/// <summary>A device and its profile, as a query answers them.</summary>
internal sealed class ProfiledRow
{
    public required Device Device { get; init; }

    public DeviceProfile? Profile { get; init; }
}
