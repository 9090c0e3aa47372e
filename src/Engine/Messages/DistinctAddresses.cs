using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>
/// Collects the addresses of a message so that nobody gets it twice: one device, or one phone number, is one address, however many destinations
/// select it. Two devices that have one number are two addresses while a step goes to devices, and one where all steps go to the number.
/// </summary>
internal sealed class DistinctAddresses(int capacity, bool goesToDevices)
{
    private readonly Dictionary<DeviceKey, int> _devices = [];
    private readonly Dictionary<string, int> _phones = [];
    private readonly HashSet<DeviceSelector> _unknown = [];

    /// <summary>In the order in which they were added.</summary>
    public List<Address> Addresses { get; } = new(capacity);

    /// <summary>How many were left out because there was the same already.</summary>
    public int MergedCount { get; private set; }

    public void Add(Address address)
    {
        var hasPhone = PhoneNumber.IsInternational(address.Phone);
        if (address.AppCode is { } app)
        {
            AddDevice(address, new DeviceKey(app, address.Uid), hasPhone);
        }
        else if (hasPhone ? _phones.TryAdd(address.Phone, Addresses.Count) : _unknown.Add(SelectorOf(address)))
        {
            Addresses.Add(address);
        }
        else
        {
            MergedCount++;
        }
    }

    private void AddDevice(Address address, DeviceKey key, bool hasPhone)
    {
        if (_devices.ContainsKey(key))
        {
            MergedCount++;
        }
        else if (!hasPhone || !_phones.TryGetValue(address.Phone, out var same))
        {
            _devices.Add(key, Addresses.Count);
            if (hasPhone)
            {
                _phones.Add(address.Phone, Addresses.Count);
            }

            Addresses.Add(address);
        }
        else if (Addresses[same].AppCode is null)
        {
            // The number was named without its device before; with it, steps to devices can go there, too.
            _devices.Add(key, same);
            Addresses[same] = address;
            MergedCount++;
        }
        else if (goesToDevices)
        {
            _devices.Add(key, Addresses.Count);
            Addresses.Add(address);
        }
        else
        {
            MergedCount++;
        }
    }

    private static DeviceSelector SelectorOf(Address address) =>
        new(address.Uid, address.UserId, address.Username, address.Email, address.Phone);
}
