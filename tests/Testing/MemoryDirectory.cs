using System.Globalization;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Testing;

/// <summary>Applications, devices and scenarios to look up; changing them is done on the lists.</summary>
public sealed class MemoryDirectory : IDeviceStore
{
    public MemoryEntities<Application> Applications { get; } = new(app => app.AccountId, app => app.AppCode);

    public List<Device> Devices { get; } = [];

    public MemoryEntities<Scenario> Scenarios { get; } = new(scenario => scenario.AccountId, scenario => scenario.ScenarioKey);

    /// <summary>Called before devices are looked up by key; may wait, or fail as a store does.</summary>
    public Func<IReadOnlyCollection<DeviceKey>, Task> OnLoad { get; set; } = static _ => Task.CompletedTask;

    Task<Page<Device>?> IDeviceStore.ListAsync(ObjectId appCode, PageRequest page, CancellationToken cancellationToken) =>
        Task.FromResult<Page<Device>?>(PageOf([.. Devices.Where(device => device.AppCode == appCode)], page));

    private static Page<Device> PageOf(IReadOnlyList<Device> devices, PageRequest page)
    {
        // A list goes on behind a device also when that was removed meanwhile.
        var rest = devices.OrderBy(PlaceOf, StringComparer.Ordinal)
            .Where(device => string.CompareOrdinal(PlaceOf(device), page.Cursor) > 0)
            .ToList();
        return page.Size == 0 || rest.Count <= page.Size ? new(rest, "") : new(rest[..page.Size], PlaceOf(rest[page.Size - 1]));

        static string PlaceOf(Device device) => string.Create(CultureInfo.InvariantCulture, $"{device.CreateTime.Ticks:D19} {device.DeviceUid}");
    }

    Task<Device?> IDeviceStore.FindAsync(ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
        Task.FromResult(Devices.Find(device => device.AppCode == appCode && device.DeviceUid == deviceUid));

    async Task<IReadOnlyList<Device>> IDeviceStore.LoadAsync(IReadOnlyCollection<DeviceKey> keys, CancellationToken cancellationToken)
    {
        await OnLoad(keys);
        return [.. Devices.Where(device => keys.Contains(device.Key))];
    }

    Task IDeviceStore.DropTokensAsync(IReadOnlyCollection<DeviceToken> tokens, CancellationToken cancellationToken)
    {
        foreach (var (key, token) in tokens)
        {
            var index = Devices.FindIndex(device => device.Key == key && device.Token == token);
            if (index >= 0)
            {
                Devices[index] = Devices[index] with { Token = "" };
            }
        }

        return Task.CompletedTask;
    }

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

    Task<IReadOnlyDictionary<ObjectId, int>> IDeviceStore.CountAsync(
        IReadOnlyCollection<ObjectId> appCodes, CancellationToken cancellationToken) => throw ReadOnly();

    Task<Written<Device>> IDeviceStore.PutAsync(Device device, RequestDraft<Device>? request, CancellationToken cancellationToken) =>
        throw ReadOnly();

    Task<Written<Device>> IDeviceStore.PutAsync(
        ObjectId appCode, string deviceUid, Func<Device?, Device> change, RequestDraft<Device>? request, CancellationToken cancellationToken) => throw ReadOnly();

    Task IDeviceStore.PutAsync(IReadOnlyCollection<Device> devices, CancellationToken cancellationToken) => throw ReadOnly();

    Task<Written<Device>> IDeviceStore.UpdateAsync(
        ObjectId appCode,
        string deviceUid,
        Func<Device, Device> change,
        RequestDraft<Device>? request,
        CancellationToken cancellationToken) => throw ReadOnly();

    Task<Written<Device>> IDeviceStore.RemoveAsync(
        ObjectId appCode, string deviceUid, RequestDraft<Device>? request, CancellationToken cancellationToken) => throw ReadOnly();

    private static bool Matches(Device device, DeviceSelector selector) =>
        Fits(selector.Uid, device.DeviceUid)
        && Fits(selector.UserId, device.UserId)
        && Fits(selector.Username, device.Username)
        && Fits(selector.Email, device.Email)
        && Fits(selector.Phone, PhoneNumber.Normalize(device.Phone));

    private static bool Fits(string wanted, string actual) => wanted.Length == 0 || wanted == actual;

    private static NotSupportedException ReadOnly() => new("The engine only looks things up here.");
}
