using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Campaigns;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;
using Platform = Grpc.Messaging.Engine.Devices.Platform;

namespace Grpc.Messaging.Services.Sdk;

/// <summary>Says whose application calls: of the open partners of a token's application the one of the device's platform.</summary>
internal sealed class SdkDevices(IPartnerStore partners, IDeviceStore devices)
{
    /// <summary>Who calls.</summary>
    /// <exception cref="RpcException">PERMISSION_DENIED: no partner is open. FAILED_PRECONDITION: the device is not registered, so that its platform is not known.</exception>
    public async Task<SdkDevice> FindAsync(ServerCallContext context, Platform? platform = null)
    {
        // Whoever has the scope of these methods is a device.
        var (appCode, deviceUid) = context.Caller.Device!.Value;
        var open = (await partners.ListAsync(context.Caller.Account.AccountId, appCode, context.CancellationToken)).Where(static partner => partner.IsOpen).ToList();
        return open switch
        {
            [] => throw CampaignErrors.Create(
                StatusCode.PermissionDenied, CampaignErrorReason.PartnerForbidden, "No partner is open for the application of this device token."),
            [var only] => new SdkDevice(only, deviceUid),
            _ => new SdkDevice(await ChooseAsync(open, new DeviceKey(appCode, deviceUid), platform, context.CancellationToken), deviceUid),
        };
    }

    private async Task<Partner> ChooseAsync(List<Partner> open, DeviceKey key, Platform? given, CancellationToken cancellationToken)
    {
        var platform = given ?? (await devices.FindAsync(key.AppCode, key.DeviceUid, cancellationToken))?.Platform;
        return open.FirstOrDefault(partner => partner.AnyPlatform == platform) ?? throw CampaignErrors.Create(
            StatusCode.FailedPrecondition,
            CampaignErrorReason.DevicePlatformUnknown,
            platform is null ? "Register the device with its platform first" : "No partner is open for the platform of this device");
    }
}
