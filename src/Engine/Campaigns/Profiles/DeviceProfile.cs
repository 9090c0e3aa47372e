namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>What the campaigns API knows of a device besides what the device itself says. A device without one has nothing of it.</summary>
/// <param name="Values">Values by the keys of their fields: a JSON object of texts, numbers and truth values.</param>
/// <param name="LastOpenTime">When it was opened last; null = when it was registered.</param>
/// <param name="OpenCount">How often that was told.</param>
public sealed record DeviceProfile(ObjectId AppCode, string DeviceUid, string Values, DateTimeOffset? LastOpenTime, long OpenCount)
{
    /// <summary>The values of a device that has none.</summary>
    public const string NoValues = "{}";

    /// <summary>A profile that says nothing.</summary>
    public static DeviceProfile Empty(ObjectId appCode, string deviceUid) => new(appCode, deviceUid, NoValues, LastOpenTime: null, OpenCount: 0);
}
