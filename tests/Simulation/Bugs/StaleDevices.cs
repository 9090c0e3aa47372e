using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>Devices are looked up before each hand-over, in a cache that is never renewed.</summary>
internal sealed class StaleDevices : Sabotage
{
    public override void Change(IServiceCollection services)
    {
        var inner = (IDeviceStore)services.Last(static service => service.ServiceType == typeof(IDeviceStore)).ImplementationInstance!;
        services.AddSingleton<IDeviceStore>(new Cache(inner));
    }

    private sealed class Cache(IDeviceStore inner) : IDeviceStore
    {
        private readonly Dictionary<DeviceKey, Device> _known = [];

        public async Task<IReadOnlyList<Device>> LoadAsync(IReadOnlyCollection<DeviceKey> keys, CancellationToken cancellationToken)
        {
            foreach (var device in await inner.LoadAsync(keys, cancellationToken))
            {
                _known.TryAdd(device.Key, device);
            }

            return [.. keys.Where(_known.ContainsKey).Select(key => _known[key])];
        }

        public Task DropTokensAsync(IReadOnlyCollection<DeviceToken> tokens, CancellationToken cancellationToken) =>
            inner.DropTokensAsync(tokens, cancellationToken);

        public Task<Page<Device>?> ListAsync(ObjectId appCode, PageRequest page, CancellationToken cancellationToken) =>
            inner.ListAsync(appCode, page, cancellationToken);

        public Task<Device?> FindAsync(ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
            inner.FindAsync(appCode, deviceUid, cancellationToken);

        public Task<Written<Device>> PutAsync(Device device, RequestDraft<Device>? request, CancellationToken cancellationToken) =>
            inner.PutAsync(device, request, cancellationToken);

        public Task<Written<Device>> PutAsync(
            ObjectId appCode, string deviceUid, Func<Device?, Device> change, RequestDraft<Device>? request, CancellationToken cancellationToken) =>
            inner.PutAsync(appCode, deviceUid, change, request, cancellationToken);

        public Task PutAsync(IReadOnlyCollection<Device> devices, CancellationToken cancellationToken) => inner.PutAsync(devices, cancellationToken);

        public Task<IReadOnlyDictionary<ObjectId, int>> CountAsync(IReadOnlyCollection<ObjectId> appCodes, CancellationToken cancellationToken) =>
            inner.CountAsync(appCodes, cancellationToken);

        public Task<Written<Device>> UpdateAsync(
            ObjectId appCode,
            string deviceUid,
            Func<Device, Device> change,
            RequestDraft<Device>? request,
            CancellationToken cancellationToken) =>
            inner.UpdateAsync(appCode, deviceUid, change, request, cancellationToken);

        public Task<Written<Device>> RemoveAsync(
            ObjectId appCode, string deviceUid, RequestDraft<Device>? request, CancellationToken cancellationToken) =>
            inner.RemoveAsync(appCode, deviceUid, request, cancellationToken);

        public Task<IReadOnlyList<IReadOnlyList<Device>>> MatchAsync(
            ObjectId appCode, Platform? platform, IReadOnlyList<DeviceSelector> selectors, CancellationToken cancellationToken) =>
            inner.MatchAsync(appCode, platform, selectors, cancellationToken);
    }
}
