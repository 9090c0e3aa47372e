using System.Globalization;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
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
        Task.FromResult<Page<Device>?>(PageOf([.. Devices.Where(device => device.AppCode == appCode)], page));

    private static Page<Device> PageOf(IReadOnlyList<Device> devices, PageRequest page)
    {
        var start = page.Cursor.Length == 0 ? 0 : int.Parse(page.Cursor, CultureInfo.InvariantCulture);
        var end = page.Size == 0 ? devices.Count : Math.Min(start + page.Size, devices.Count);
        return new([.. devices.Take(start..end)], end < devices.Count ? end.ToString(CultureInfo.InvariantCulture) : "");
    }

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

    Task<Written<Application>> IApplicationStore.AddAsync(
        Application application, RequestDraft<Application>? request, CancellationToken cancellationToken) => throw ReadOnly();

    Task<Written<Application>> IApplicationStore.UpdateAsync(
        ObjectId accountId,
        ObjectId appCode,
        Func<Application, Application> change,
        RequestDraft<Application>? request,
        CancellationToken cancellationToken) => throw ReadOnly();

    Task<Written<Application>> IApplicationStore.RemoveAsync(
        ObjectId accountId, ObjectId appCode, RequestDraft<Application>? request, CancellationToken cancellationToken) =>
        throw ReadOnly();

    Task<Written<Device>> IDeviceStore.PutAsync(Device device, RequestDraft<Device>? request, CancellationToken cancellationToken) =>
        throw ReadOnly();

    Task<Written<Device>> IDeviceStore.UpdateAsync(
        ObjectId appCode,
        string deviceUid,
        Func<Device, Device> change,
        RequestDraft<Device>? request,
        CancellationToken cancellationToken) => throw ReadOnly();

    Task<Written<Device>> IDeviceStore.RemoveAsync(
        ObjectId appCode, string deviceUid, RequestDraft<Device>? request, CancellationToken cancellationToken) => throw ReadOnly();

    Task<Page<Scenario>?> IScenarioStore.ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken) =>
        throw ReadOnly();

    Task<Written<Scenario>> IScenarioStore.AddAsync(
        Scenario scenario, RequestDraft<Scenario>? request, CancellationToken cancellationToken) => throw ReadOnly();

    Task<Written<Scenario>> IScenarioStore.UpdateAsync(
        ObjectId accountId,
        ObjectId scenarioKey,
        Func<Scenario, Scenario> change,
        RequestDraft<Scenario>? request,
        CancellationToken cancellationToken) => throw ReadOnly();

    Task<Written<Scenario>> IScenarioStore.RemoveAsync(
        ObjectId accountId, ObjectId scenarioKey, RequestDraft<Scenario>? request, CancellationToken cancellationToken) =>
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
