using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Storage.Entities;

/// <summary>
/// What devices of one application take from others when they are stored: a user id, name, address or phone belongs to the device that
/// claimed it last.
/// </summary>
internal sealed class DeviceTakeover
{
    private readonly Dictionary<(DeviceField Field, string Value), Device> _takers = [];
    private readonly Dictionary<string, Device> _devices = [];

    /// <param name="devices">In the order in which they come; the last one with a uid or a value counts.</param>
    public DeviceTakeover(IReadOnlyCollection<Device> devices)
    {
        foreach (var device in devices)
        {
            _devices[device.DeviceUid] = device;
            foreach (var field in DeviceField.OfPerson)
            {
                if (field.Held(device) is { Length: > 0 } value)
                {
                    _takers[(field, value)] = device;
                }
            }
        }
    }

    /// <summary>The devices as they are to be stored.</summary>
    public IEnumerable<Device> Devices => _devices.Values.Select(Rest);

    /// <summary>Where to look for devices that are concerned: those with these uids, and those that hold these values.</summary>
    public IEnumerable<(DeviceField Field, string[] Values)> Values => _takers.Keys
        .GroupBy(key => key.Field, key => key.Value)
        .Select(group => (group.Key, group.ToArray()))
        .Prepend((DeviceField.Uid, [.. _devices.Keys]));

    /// <summary>Whether a device holds what another one takes.</summary>
    public bool TakesFrom(Device device) => DeviceField.OfPerson.Any(field => TakerOf(field, device) is not null);

    /// <summary>What is left of a device.</summary>
    public Device Rest(Device device)
    {
        foreach (var field in DeviceField.OfPerson)
        {
            if (TakerOf(field, device) is { } taker)
            {
                device = field.Without(device) with { ModifyTime = taker.ModifyTime };
            }
        }

        return device;
    }

    private Device? TakerOf(DeviceField field, Device device) =>
        _takers.TryGetValue((field, field.Held(device)), out var taker) && taker.DeviceUid != device.DeviceUid ? taker : null;
}
