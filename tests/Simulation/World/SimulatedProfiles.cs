using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>The customers' devices, of which nothing else is known.</summary>
internal sealed class SimulatedProfiles(Customers customers) : IDeviceProfileStore
{
    public Task<IReadOnlyList<ProfiledDevice>> LoadAsync(
        ObjectId appCode, IReadOnlyCollection<string> deviceUids, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ProfiledDevice>>(
    [
        .. customers.Stores.Devices.Where(device => device.AppCode == appCode && deviceUids.Contains(device.DeviceUid))
            .Select(static device => new ProfiledDevice(device, profile: null)),
    ]);

    public Task<IReadOnlyList<ProfiledDevice>> ListAsync(ProfileRange range, Device? after, int skip, int size, CancellationToken cancellationToken) =>
        throw Unused();

    public Task<ProfiledDevice?> FindAsync(
        ObjectId appCode, Platform platform, IReadOnlyList<ProfileCriterion> criteria, CancellationToken cancellationToken) => throw Unused();

    public Task ImportAsync(IReadOnlyCollection<ImportedDevice> devices, CancellationToken cancellationToken) => throw Unused();

    public Task<Written<ProfileUpdate>> UpdateAsync(
        ObjectId appCode,
        Platform platform,
        IReadOnlyList<ProfileChange> changes,
        DateTimeOffset now,
        RequestDraft<ProfileUpdate>? request,
        CancellationToken cancellationToken) => throw Unused();

    private static NotSupportedException Unused() => new("The engine only looks devices up here.");
}
