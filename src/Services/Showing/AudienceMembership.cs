using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Services.Showing;

/// <summary>Whether a device belongs to an audience.</summary>
internal sealed class AudienceMembership(IDeviceStore devices)
{
    /// <summary>A device of a partner; null when it has none such.</summary>
    public async Task<Device?> FindAsync(Partner partner, string deviceUid, CancellationToken cancellationToken) =>
        await devices.FindAsync(partner.AppCode, deviceUid, cancellationToken) is { } device
        && (partner.DevicePlatform is null || device.Platform == partner.DevicePlatform)
            ? device
            : null;

    /// <summary>Whether an inbox message with this audience is for a device; one that the partner has not is addressed by nothing.</summary>
    public async Task<bool> IsAddressedAsync(Partner partner, PushAudience audience, string deviceUid, CancellationToken cancellationToken) =>
        Includes(audience, await FindAsync(partner, deviceUid, cancellationToken), isEveryoneByDefault: false);

    /// <summary>Whether an audience includes a device.</summary>
    /// <param name="audience">The audience. No partner has segments or lists yet, so that nobody belongs to one.</param>
    /// <param name="device">Null = the partner has none such, and so nothing is for it.</param>
    /// <param name="isEveryoneByDefault">Whether an audience that names nobody is every device.</param>
    public static bool Includes(PushAudience audience, Device? device, bool isEveryoneByDefault) =>
        device is not null && (audience.IsEveryone || (isEveryoneByDefault && !audience.IsSomebody(isTest: false)));
}
