using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Testing;

/// <summary>A delivery store with a place to stand before and after each call: to fail it, to hold it, or to die in it.</summary>
public sealed class DeliveryStoreTap(IDeliveryStore inner) : IDeliveryStore
{
    /// <summary>Runs before a call reaches the store; the call's name is given.</summary>
    public Func<string, Task> Before { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Runs after the store did its work, before the caller learns of it.</summary>
    public Func<string, Task> After { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Changes what claims and reads by key bring.</summary>
    public Func<Delivery, Delivery> OnRead { get; set; } = static delivery => delivery;

    /// <summary>Looks at what is about to be committed; throws to have none of it stored.</summary>
    public Action<IReadOnlyList<Transition>> OnCommit { get; set; } = static _ => { };

    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        Lease lease, DateTimeOffset now, LaneCounts quota, CancellationToken cancellationToken)
    {
        var claimed = await Around(nameof(ClaimAsync), () => inner.ClaimAsync(lease, now, quota, cancellationToken));
        return [.. claimed.Select(found => found with { Delivery = OnRead(found.Delivery) })];
    }

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) =>
        Around(nameof(NextDueAsync), () => inner.NextDueAsync(cancellationToken));

    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Transition> transitions, CancellationToken cancellationToken) =>
        Around(nameof(CommitAsync), () =>
        {
            OnCommit(transitions);
            return inner.CommitAsync(transitions, cancellationToken);
        });

    public async Task<IReadOnlyList<Delivery>> LoadAsync(IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken)
    {
        var found = await Around(nameof(LoadAsync), () => inner.LoadAsync(keys, cancellationToken));
        return [.. found.Select(OnRead)];
    }

    public Task<IReadOnlyList<Delivery>> LoadMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken) =>
        Around(nameof(LoadMessageAsync), () => inner.LoadMessageAsync(accountId, messageId, first, max, cancellationToken));

    public Task<IReadOnlyList<Delivery>> LoadDeviceAsync(
        ObjectId accountId, ObjectId messageId, ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
        Around(nameof(LoadDeviceAsync), () => inner.LoadDeviceAsync(accountId, messageId, appCode, deviceUid, cancellationToken));

    public Task<IReadOnlyDictionary<string, AttemptId>> FindByProviderIdsAsync(
        string provider, IReadOnlyCollection<string> providerMessageIds, CancellationToken cancellationToken) =>
        Around(nameof(FindByProviderIdsAsync), () => inner.FindByProviderIdsAsync(provider, providerMessageIds, cancellationToken));

    public Task ReleaseAsync(string owner, CancellationToken cancellationToken) => Around(nameof(ReleaseAsync), async () =>
    {
        await inner.ReleaseAsync(owner, cancellationToken);
        return true;
    });

    private async Task<T> Around<T>(string name, Func<Task<T>> call)
    {
        await Before(name);
        var result = await call();
        await After(name);
        return result;
    }
}
