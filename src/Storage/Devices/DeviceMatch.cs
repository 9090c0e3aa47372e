using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Storage.Devices;

/// <summary>
/// Finds the devices that selectors mean. Each identifying field is unique within an application, so the first one that a selector names leads to
/// at most one device; the other fields are compared here. That is one query a field in use, whatever the number of selectors.
/// </summary>
internal static class DeviceMatch
{
    private static readonly Field[] Fields =
    [
        new(DeviceField.Uid, selector => selector.Uid, device => device.DeviceUid),
        new(DeviceField.UserId, selector => selector.UserId, device => device.UserId),
        new(DeviceField.Username, selector => selector.Username, device => device.Username),
        new(DeviceField.Email, selector => selector.Email, device => device.Email),
        new(DeviceField.PhoneDigits, selector => selector.Phone, device => DeviceRow.DigitsOf(device.Phone)),
    ];

    public static async Task<IReadOnlyList<IReadOnlyList<Device>>> RunAsync(
        IDeviceStatements statements,
        ObjectId appCode,
        Platform? platform,
        IReadOnlyList<DeviceSelector> selectors,
        CancellationToken cancellationToken)
    {
        var matches = new IReadOnlyList<Device>[selectors.Count];
        Array.Fill(matches, []);
        foreach (var led in Enumerable.Range(0, selectors.Count).ToLookup(index => LeadOf(selectors[index])))
        {
            if (led.Key is not { } field)
            {
                continue;
            }

            var values = led.Select(index => field.Wanted(selectors[index])).Distinct().ToArray();
            var devices = (await statements.FindAsync(appCode, field.Name, values, cancellationToken)).ToDictionary(field.Held);
            foreach (var index in led)
            {
                if (devices.TryGetValue(field.Wanted(selectors[index]), out var device)
                    && (platform is null || device.Platform == platform)
                    && IsMeant(selectors[index], device))
                {
                    matches[index] = [device];
                }
            }
        }

        return matches;
    }

    // A selector that names nothing means no device, not all of them.
    private static Field? LeadOf(DeviceSelector selector) => Array.Find(Fields, field => field.Wanted(selector) != "");

    private static bool IsMeant(DeviceSelector selector, Device device) =>
        Array.TrueForAll(Fields, field => field.Wanted(selector) is var wanted && (wanted == "" || wanted == field.Held(device)));

    private sealed record Field(DeviceField Name, Func<DeviceSelector, string> Wanted, Func<Device, string> Held);
}
