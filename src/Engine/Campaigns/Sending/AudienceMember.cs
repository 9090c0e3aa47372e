using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>A device that a run is for.</summary>
/// <param name="Device">The device with what is known of it; null = it was not looked up.</param>
/// <param name="Data">Its fields in the list that the run goes to; null = none.</param>
internal sealed record AudienceMember(Address Address, ProfiledDevice? Device, IReadOnlyDictionary<string, string>? Data)
{
    /// <summary>What a device's own device says.</summary>
    public static AudienceMember Of(ProfiledDevice device, IReadOnlyDictionary<string, string>? data) =>
        new(AddressFields.AddressOf(device.Device), device, data);
}
