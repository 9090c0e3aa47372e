namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>What an application on a device has told of itself: one row a device that has told anything.</summary>
/// <param name="InstallTime">Since when the application is there.</param>
/// <param name="SessionTime">Since when it is in use this time.</param>
/// <param name="Memory">All else.</param>
public sealed record DeviceActivity(
    ObjectId PartnerKey, string DeviceUid, DateTimeOffset InstallTime, DateTimeOffset SessionTime, DeviceMemory Memory, DateTimeOffset ModifyTime)
{
    /// <summary>Of a device that has told nothing yet.</summary>
    public static DeviceActivity Begin(ObjectId partnerKey, string deviceUid, DateTimeOffset now) =>
        new(partnerKey, deviceUid, now, now, DeviceMemory.Empty, now);
}
