using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>Something that is known of a device.</summary>
/// <param name="Value">What a device has; empty when nothing.</param>
/// <param name="Select">Adds to a selector that a device must have this value; null for a field that devices can't be found by.</param>
public sealed record AddressField(string Name, Func<Address, string> Value, Func<DeviceSelector, string, DeviceSelector>? Select)
{
    /// <summary>Whether devices are found by its value without looking at all of them.</summary>
    public bool IsIndexed => Select is not null;
}
