using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>Devices with their profiles. The caller has checked that the application is the account's.</summary>
public interface IDeviceProfileStore
{
    /// <summary>Devices by the time at which they were registered, and then by uid.</summary>
    /// <param name="after">The device that the list goes on after; null = from the first on.</param>
    /// <param name="skip">How many are left out before.</param>
    Task<IReadOnlyList<ProfiledDevice>> ListAsync(ProfileRange range, Device? after, int skip, int size, CancellationToken cancellationToken);

    /// <summary>Those of these devices that there are.</summary>
    Task<IReadOnlyList<ProfiledDevice>> LoadAsync(ObjectId appCode, IReadOnlyCollection<string> deviceUids, CancellationToken cancellationToken);

    /// <summary>The first device that has all these values; null when there is none.</summary>
    /// <param name="criteria">At least one.</param>
    Task<ProfiledDevice?> FindAsync(ObjectId appCode, Platform platform, IReadOnlyList<ProfileCriterion> criteria, CancellationToken cancellationToken);

    /// <summary>
    /// Stores devices of one application with values of their fields, all in one transaction, as <see cref="IDeviceStore"/> puts them; where two are the same
    /// device, the later one counts, and values of both.
    /// </summary>
    Task ImportAsync(IReadOnlyCollection<ImportedDevice> devices, CancellationToken cancellationToken);

    /// <summary>Changes devices, all in one transaction; those that there are not are passed over.</summary>
    /// <param name="changes">One a device.</param>
    Task<Written<ProfileUpdate>> UpdateAsync(
        ObjectId appCode,
        Platform platform,
        IReadOnlyList<ProfileChange> changes,
        DateTimeOffset now,
        RequestDraft<ProfileUpdate>? request,
        CancellationToken cancellationToken);
}
