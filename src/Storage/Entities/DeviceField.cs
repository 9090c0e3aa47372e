using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Storage.Entities;

/// <summary>What tells a device from the others of its application: a value that is not empty is held by one of them.</summary>
/// <param name="Property">Where it is stored.</param>
/// <param name="Wanted">What a selector asks for.</param>
/// <param name="Held">What a device has.</param>
/// <param name="Without">The device without it.</param>
internal sealed record DeviceField(
    string Property, Func<DeviceSelector, string> Wanted, Func<Device, string> Held, Func<Device, Device> Without)
{
    /// <summary>The identifier of the device itself.</summary>
    public static readonly DeviceField Uid = new(nameof(Device.DeviceUid), selector => selector.Uid, device => device.DeviceUid, device => device);

    /// <summary>What says who its user is.</summary>
    public static readonly DeviceField[] OfPerson =
    [
        new(nameof(Device.UserId), selector => selector.UserId, device => device.UserId, device => device with { UserId = "" }),
        new(nameof(Device.Username), selector => selector.Username, device => device.Username, device => device with { Username = "" }),
        new(nameof(Device.Email), selector => selector.Email, device => device.Email, device => device with { Email = "" }),
        new(
            DeviceConfiguration.PhoneDigits,
            selector => selector.Phone,
            device => PhoneNumber.Normalize(device.Phone),
            device => device with { Phone = "" }),
    ];

    /// <summary>All, in the order in which a selector is followed.</summary>
    public static readonly DeviceField[] All = [Uid, .. OfPerson];
}
