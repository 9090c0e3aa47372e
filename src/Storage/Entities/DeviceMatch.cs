using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Storage.Entities;

/// <summary>
/// Finds the devices that selectors mean. Each identifying field is unique within an application, so the first one that a selector names leads to
/// at most one device; the other fields are compared here. That is one query a field in use, whatever the number of selectors.
/// </summary>
internal static class DeviceMatch
{
    /// <param name="findAsync">The devices that hold one of these values, which are different and not empty.</param>
    public static async Task<IReadOnlyList<IReadOnlyList<Device>>> RunAsync(
        Platform? platform, IReadOnlyList<DeviceSelector> selectors, Func<DeviceField, string[], Task<IReadOnlyList<Device>>> findAsync)
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
            var devices = (await findAsync(field, values)).ToDictionary(field.Held);
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
    private static DeviceField? LeadOf(DeviceSelector selector) => Array.Find(DeviceField.All, field => field.Wanted(selector) != "");

    private static bool IsMeant(DeviceSelector selector, Device device) =>
        Array.TrueForAll(DeviceField.All, field => field.Wanted(selector) is var wanted && (wanted == "" || wanted == field.Held(device)));
}
