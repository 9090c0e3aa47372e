using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;

namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>The accounts, each with one application, and customers with a device and a phone.</summary>
internal sealed class Customers
{
    private const int Accounts = 3;
    public const int DevicesPerAccount = 30;

    public Customers()
    {
        for (var i = 0; i < Accounts; i++)
        {
            var account = ObjectId.Create(SimulatedTimeProvider.Epoch, (ulong)(100 + i));
            var app = ObjectId.Create(SimulatedTimeProvider.Epoch, (ulong)(200 + i));
            AccountIds.Add(account);
            AppCodes.Add(app);
            Stores.Applications.Add(new Application(
                app, account, $"App {i}", false, false, SimulatedTimeProvider.Epoch, SimulatedTimeProvider.Epoch));
            for (var d = 0; d < DevicesPerAccount; d++)
            {
                Stores.Devices.Add(new Device(
                    app, $"device-{i}-{d}", Platform.Android, $"user-{i}-{d}", "", "", $"3598{i:00}{d:00000}", $"token-{i}-{d}",
                    SimulatedTimeProvider.Epoch, SimulatedTimeProvider.Epoch));
                _all.Add(Stores.Devices[^1]);
                _history.Add(Stores.Devices[^1].Key, [(0, Stores.Devices[^1])]);
            }
        }
    }

    // Every device as it is, or was when it went, and what it was since when; null = gone.
    private readonly List<Device> _all = [];
    private readonly Dictionary<DeviceKey, List<(long Since, Device? Device)>> _history = [];

    public MemoryDirectory Stores { get; } = new();

    public List<ObjectId> AccountIds { get; } = [];

    public List<ObjectId> AppCodes { get; } = [];

    /// <summary>A destination: known by its device, or its user, or by a phone without one.</summary>
    public static DeviceSelector Destination(Chance chance, int account) => chance.Next(10) switch
    {
        < 6 => new DeviceSelector($"device-{account}-{chance.Next(DevicesPerAccount)}", "", "", "", ""),
        < 8 => new DeviceSelector("", $"user-{account}-{chance.Next(DevicesPerAccount)}", "", "", ""),
        _ => new DeviceSelector("", "", "", "", $"35987{chance.Next(1_000_000):0000000}"),
    };

    /// <summary>Something becomes of a device: another user, another token, another phone; or it is gone for a while.</summary>
    public void ChangeOne(Chance chance, long now)
    {
        var number = chance.Next(_all.Count);
        var device = _all[number];
        var index = Stores.Devices.FindIndex(known => known.Key == device.Key);
        if (index < 0)
        {
            Stores.Devices.Add(device);
            _history[device.Key].Add((now, device));
            return;
        }

        var serial = _history[device.Key].Count;
        Device? changed = chance.Next(4) switch
        {
            0 => device with { UserId = chance.Is(0.5) ? $"{device.UserId}'s friend" : device.UserId.Split('\'')[0], Token = $"{device.DeviceUid}-token-{serial}" },
            1 => device with { Token = $"{device.DeviceUid}-token-{serial}" },
            2 => device with { Phone = $"35988{number:000}{serial % 10_000:0000}" },
            _ => null,
        };
        _history[device.Key].Add((now, changed));
        if (changed is null)
        {
            Stores.Devices.RemoveAt(index);
        }
        else
        {
            Stores.Devices[index] = _all[number] = changed;
        }
    }

    /// <summary>The devices of an application that were there all the time between two moments.</summary>
    public IEnumerable<string> Between(ObjectId app, long from, long to)
    {
        foreach (var (key, states) in _history)
        {
            if (key.AppCode == app
                && states.FindLast(state => state.Since <= from).Device is not null
                && !states.Exists(state => state.Since > from && state.Since <= to && state.Device is null))
            {
                yield return key.DeviceUid;
            }
        }
    }

    /// <summary>Whether, at some moment since <paramref name="delay"/> ago, a hand-over was right for whom the delivery is meant.</summary>
    /// <param name="meant">What was known at accept, and what selected.</param>
    public bool IsRight(Address meant, SendRequest request, long now, TimeSpan delay)
    {
        if (meant.AppCode is not { } app)
        {
            return request.Address.Phone == meant.Phone;
        }

        var states = _history[new DeviceKey(app, meant.Uid)];
        for (var i = states.Count - 1; i >= 0; i--)
        {
            var (since, device) = states[i];
            if (device is not null
                && (!meant.SelectedBy.HasFlag(SelectorFields.UserId) || device.UserId == meant.UserId)
                && (request.Channel == PushChannel.Id
                    ? device.Token == request.Address.Token && device.DeviceUid == request.Address.Uid
                    : PhoneNumber.Normalize(device.Phone) == request.Address.Phone))
            {
                return true;
            }

            if (since < now - delay.Ticks)
            {
                return false;
            }
        }

        return false;
    }
}
