using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Testing;

/// <summary>Applications, devices and scenarios to look up; changing them is done on the lists.</summary>
public sealed class MemoryDirectory : IApplicationStore, IDeviceStore, IScenarioStore
{
    public List<Application> Applications { get; } = [];

    public List<Device> Devices { get; } = [];

    public List<Scenario> Scenarios { get; } = [];

    Task<Application?> IApplicationStore.FindAsync(ObjectId accountId, ObjectId appCode, CancellationToken cancellationToken) =>
        Task.FromResult(Applications.Find(app => app.AccountId == accountId && app.AppCode == appCode));

    Task<Page<Device>?> IDeviceStore.ListAsync(ObjectId appCode, PageRequest page, CancellationToken cancellationToken) =>
        Task.FromResult<Page<Device>?>(new([.. Devices.Where(device => device.AppCode == appCode)], ""));

    Task<Device?> IDeviceStore.FindAsync(ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
        Task.FromResult(Devices.Find(device => device.AppCode == appCode && device.DeviceUid == deviceUid));

    Task<IReadOnlyList<IReadOnlyList<Device>>> IDeviceStore.MatchAsync(
        ObjectId appCode, Platform? platform, IReadOnlyList<DeviceSelector> selectors, CancellationToken cancellationToken)
    {
        IReadOnlyList<IReadOnlyList<Device>> found =
        [
            .. selectors.Select(selector => Devices
                .Where(device => device.AppCode == appCode && (platform is null || device.Platform == platform) && Matches(device, selector))
                .ToList()),
        ];
        return Task.FromResult(found);
    }

    Task<Scenario?> IScenarioStore.FindAsync(ObjectId accountId, ObjectId scenarioKey, CancellationToken cancellationToken) =>
        Task.FromResult(Scenarios.Find(scenario => scenario.AccountId == accountId && scenario.ScenarioKey == scenarioKey));

    Task<Page<Application>?> IApplicationStore.ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken) =>
        throw ReadOnly();

    Task IApplicationStore.AddAsync(Application application, CancellationToken cancellationToken) => throw ReadOnly();

    Task<Application?> IApplicationStore.UpdateAsync(
        ObjectId accountId, ObjectId appCode, Func<Application, Application> change, CancellationToken cancellationToken) => throw ReadOnly();

    Task<Application?> IApplicationStore.RemoveAsync(ObjectId accountId, ObjectId appCode, CancellationToken cancellationToken) =>
        throw ReadOnly();

    Task<Device> IDeviceStore.PutAsync(Device device, CancellationToken cancellationToken) => throw ReadOnly();

    Task<Device?> IDeviceStore.UpdateAsync(
        ObjectId appCode, string deviceUid, Func<Device, Device> change, CancellationToken cancellationToken) => throw ReadOnly();

    Task<Device?> IDeviceStore.RemoveAsync(ObjectId appCode, string deviceUid, CancellationToken cancellationToken) => throw ReadOnly();

    Task<Page<Scenario>?> IScenarioStore.ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken) =>
        throw ReadOnly();

    Task IScenarioStore.AddAsync(Scenario scenario, CancellationToken cancellationToken) => throw ReadOnly();

    Task<Scenario?> IScenarioStore.UpdateAsync(
        ObjectId accountId, ObjectId scenarioKey, Func<Scenario, Scenario> change, CancellationToken cancellationToken) => throw ReadOnly();

    Task<Scenario?> IScenarioStore.RemoveAsync(ObjectId accountId, ObjectId scenarioKey, CancellationToken cancellationToken) =>
        throw ReadOnly();

    private static bool Matches(Device device, DeviceSelector selector) =>
        Fits(selector.Uid, device.DeviceUid)
        && Fits(selector.UserId, device.UserId)
        && Fits(selector.Username, device.Username)
        && Fits(selector.Email, device.Email)
        && Fits(selector.Phone, PhoneNumber.StripPrefix(device.Phone));

    private static bool Fits(string wanted, string actual) => wanted.Length == 0 || wanted == actual;

    private static NotSupportedException ReadOnly() => new("The engine only looks things up here.");
}
