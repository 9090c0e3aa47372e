using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Paging;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>
/// Turns what a caller says of its destinations into addresses: one a matching device, or one without a device where none matches. With
/// several applications in a flow, a destination belongs to the first one that has a device for it.
/// </summary>
internal sealed class AddressBook(IDeviceStore devices)
{
    /// <summary>
    /// The addresses of one page of an application's devices, oldest first, and where the next page starts; an empty cursor when there is none.
    /// </summary>
    /// <param name="until">Devices that were registered later are left out; as the order is by that time, so is everything behind them.</param>
    public async Task<(List<Address> Addresses, string Cursor)> ReadPageAsync(
        ObjectId appCode, Platform? platform, DateTimeOffset until, PageRequest request, CancellationToken cancellationToken)
    {
        var page = await devices.ListAsync(appCode, request, cancellationToken)
            ?? throw new InvalidOperationException("The device store does not know its own cursor.");
        var addresses = new List<Address>(page.Items.Count);
        foreach (var device in page.Items)
        {
            if (device.CreateTime > until)
            {
                return (addresses, "");
            }

            if (platform is null || device.Platform == platform)
            {
                addresses.Add(AddressOf(device, null));
            }
        }

        return (addresses, page.NextCursor);
    }

    /// <summary>The addresses of given destinations, in their order, each once.</summary>
    /// <param name="apps">Applications whose devices are meant.</param>
    /// <param name="platform">Only devices of this one; null = of any.</param>
    /// <param name="destinations">What the caller says of them.</param>
    /// <param name="goesToDevices">Whether the flow has a step that goes to devices, and not to what is known of them.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public async Task<DistinctAddresses> ResolveAsync(
        IReadOnlyList<ObjectId> apps,
        Platform? platform,
        IReadOnlyList<DeviceSelector> destinations,
        bool goesToDevices,
        CancellationToken cancellationToken)
    {
        var matches = new IReadOnlyList<Device>?[destinations.Count];
        var openCount = destinations.Count;
        foreach (var app in apps)
        {
            if (openCount == 0)
            {
                break;
            }

            openCount -= await MatchAsync(app, platform, destinations, matches, openCount, cancellationToken);
        }

        var addresses = new DistinctAddresses(destinations.Count, goesToDevices);
        for (var i = 0; i < destinations.Count; i++)
        {
            var destination = destinations[i];
            if (matches[i] is not { } found)
            {
                addresses.Add(new Address(
                    null, destination.Uid, destination.UserId, destination.Username, destination.Email, destination.Phone, "", null)
                {
                    SelectedBy = destination.Fields,
                });
                continue;
            }

            foreach (var device in found)
            {
                addresses.Add(AddressOf(device, destination));
            }
        }

        return addresses;
    }

    private static Address AddressOf(Device device, DeviceSelector? selector) => new(
        device.AppCode,
        device.DeviceUid,
        device.UserId,
        device.Username,
        device.Email,
        selector is { Phone.Length: > 0 } named ? named.Phone : PhoneNumber.Normalize(device.Phone),
        device.Token,
        device.Platform)
    {
        SelectedBy = selector?.Fields ?? SelectorFields.None,
    };

    /// <summary>Looks for the destinations that have no device yet; answers for how many there was one.</summary>
    private async Task<int> MatchAsync(
        ObjectId app,
        Platform? platform,
        IReadOnlyList<DeviceSelector> destinations,
        IReadOnlyList<Device>?[] matches,
        int openCount,
        CancellationToken cancellationToken)
    {
        var asked = new DeviceSelector[openCount];
        var positions = new int[openCount];
        var next = 0;
        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i] is null)
            {
                (asked[next], positions[next++]) = (destinations[i], i);
            }
        }

        var found = await devices.MatchAsync(app, platform, asked, cancellationToken);
        var count = 0;
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Count > 0)
            {
                matches[positions[i]] = found[i];
                count++;
            }
        }

        return count;
    }
}
