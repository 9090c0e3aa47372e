using System.Collections.Frozen;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>What the campaigns API knows of a device, under its own names: to be written into texts, and to choose devices by.</summary>
public static class AddressFields
{
    private static readonly FrozenDictionary<string, AddressField> Known = new AddressField[]
    {
        new("deviceId", address => address.Uid, (selector, value) => selector with { Uid = value }),
        new("UDID", address => address.Uid, (selector, value) => selector with { Uid = value }),
        new("clientId", address => address.UserId, (selector, value) => selector with { UserId = value }),
        new("username", address => address.Username, (selector, value) => selector with { Username = value }),
        new("email", address => address.Email, (selector, value) => selector with { Email = value }),
        new("phone", address => address.Phone, (selector, value) => selector with { Phone = value }),
        new("token", address => address.Token, Select: null),
    }.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    /// <summary>What is known of a device.</summary>
    public static Address AddressOf(Device device) => new(
        device.AppCode,
        device.DeviceUid,
        device.UserId,
        device.Username,
        device.Email,
        PhoneNumber.Normalize(device.Phone),
        device.Token,
        device.Platform);

    /// <summary>The field of a name; null when there is none such.</summary>
    public static AddressField? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>The value that a device has under a name; null when it has none.</summary>
    public static string? ValueOf(Address address, string name) => Find(name)?.Value(address) is { Length: > 0 } value ? value : null;
}
