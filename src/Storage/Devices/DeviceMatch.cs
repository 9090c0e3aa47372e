using System.Linq.Expressions;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Devices;

/// <summary>
/// Finds the devices that selectors mean. Each identifying field is unique within an application, so the first one that a selector names leads to
/// at most one device; the other fields are compared here. That is one query a field in use, whatever the number of selectors.
/// </summary>
internal static class DeviceMatch
{
    private static readonly Field[] Fields =
    [
        new(selector => selector.Uid, row => row.DeviceUid, uids => row => EF.Parameter(uids).Contains(row.DeviceUid)),
        new(selector => selector.UserId, row => row.UserId, ids => row => row.UserId != "" && EF.Parameter(ids).Contains(row.UserId)),
        new(selector => selector.Username, row => row.Username, names => row => row.Username != "" && EF.Parameter(names).Contains(row.Username)),
        new(selector => selector.Email, row => row.Email, mails => row => row.Email != "" && EF.Parameter(mails).Contains(row.Email)),
        new(selector => selector.Phone, row => row.PhoneDigits, phones => row => row.PhoneDigits != "" && EF.Parameter(phones).Contains(row.PhoneDigits)),
    ];

    public static async Task<IReadOnlyList<IReadOnlyList<Device>>> RunAsync(
        MessagingDbContext context,
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
            var rows = await context.Set<DeviceRow>()
                .Where(row => row.AppCode == appCode && (platform == null || row.Platform == platform))
                .Where(field.IsAmong(values))
                .ToDictionaryAsync(field.Held, cancellationToken);
            foreach (var index in led)
            {
                if (rows.TryGetValue(field.Wanted(selectors[index]), out var row) && IsMeant(selectors[index], row))
                {
                    matches[index] = [row.ToDevice()];
                }
            }
        }

        return matches;
    }

    // A selector that names nothing means no device, not all of them.
    private static Field? LeadOf(DeviceSelector selector) => Array.Find(Fields, field => field.Wanted(selector) != "");

    private static bool IsMeant(DeviceSelector selector, DeviceRow row) =>
        Array.TrueForAll(Fields, field => field.Wanted(selector) is var wanted && (wanted == "" || wanted == field.Held(row)));

    private sealed record Field(
        Func<DeviceSelector, string> Wanted, Func<DeviceRow, string> Held, Func<string[], Expression<Func<DeviceRow, bool>>> IsAmong);
}
