using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>The process forgets, when a claim brings a delivery, that it has it in memory already.</summary>
internal sealed class BegunBesideItself : Sabotage
{
    public override void Change(IServiceCollection services)
    {
        var store = (IDeliveryStore)services.Last(static service => service.ServiceType == typeof(IDeliveryStore)).ImplementationInstance!;
        services.AddSingleton<IDeliveryStore>(provider => new Store(store, provider.GetRequiredService<DispatcherInbox>()));
    }

    private sealed class Store(IDeliveryStore inner, DispatcherInbox inbox) : IDeliveryStore
    {
        public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
            Lease lease, DateTimeOffset now, ClaimQuota quota, CancellationToken cancellationToken)
        {
            var claimed = await inner.ClaimAsync(lease, now, quota, cancellationToken);
            foreach (var found in claimed)
            {
                inbox.Held.Remove(found.Delivery.Key);
            }

            return claimed;
        }

        public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => inner.NextDueAsync(cancellationToken);

        public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Transition> transitions, CancellationToken cancellationToken) =>
            inner.CommitAsync(transitions, cancellationToken);

        public Task<IReadOnlyList<Delivery>> LoadAsync(IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken) =>
            inner.LoadAsync(keys, cancellationToken);

        public Task<IReadOnlyList<Delivery>> LoadMessageAsync(
            ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken) =>
            inner.LoadMessageAsync(accountId, messageId, first, max, cancellationToken);

        public Task<IReadOnlyList<Delivery>> LoadDeviceAsync(
            ObjectId accountId, ObjectId messageId, ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
            inner.LoadDeviceAsync(accountId, messageId, appCode, deviceUid, cancellationToken);

        public Task<IReadOnlyDictionary<string, AttemptId>> FindByProviderIdsAsync(
            string provider, IReadOnlyCollection<string> providerMessageIds, CancellationToken cancellationToken) =>
            inner.FindByProviderIdsAsync(provider, providerMessageIds, cancellationToken);

        public Task ReleaseAsync(string owner, CancellationToken cancellationToken) => inner.ReleaseAsync(owner, cancellationToken);
    }
}
