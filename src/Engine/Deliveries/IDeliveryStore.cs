namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>Deliveries as the dispatcher sees them: the hot statements.</summary>
public interface IDeliveryStore
{
    /// <summary>
    /// Takes deliveries that are due by <paramref name="now"/> and under no live lease, and puts them under <paramref name="lease"/>: of each lane
    /// up to its quota, by turn time, the lanes one after the other. No two callers get the same one. The version stays.
    /// </summary>
    Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        Lease lease, DateTimeOffset now, LaneCounts quota, CancellationToken cancellationToken);

    /// <summary>
    /// The earliest moment at which <see cref="ClaimAsync"/> could find something: a due time, or the end of the lease over it when that is
    /// later; null = nothing waits.
    /// </summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Stores transitions in one transaction, on disk before it returns; concurrent calls share commits. Each is stored as a whole, or not
    /// at all when its version is out of date; answers which were stored, in the order given.
    /// </summary>
    Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Transition> transitions, CancellationToken cancellationToken);

    /// <summary>Deliveries by key; absent ones are left out.</summary>
    Task<IReadOnlyList<Delivery>> LoadAsync(IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken);

    /// <summary>
    /// The account's deliveries of a message, by index, from index <paramref name="first"/> on, at most <paramref name="max"/>; empty when it has none
    /// such.
    /// </summary>
    Task<IReadOnlyList<Delivery>> LoadMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken);

    /// <summary>The account's deliveries of a message to one device of an application, by index: usually one.</summary>
    Task<IReadOnlyList<Delivery>> LoadDeviceAsync(
        ObjectId accountId, ObjectId messageId, ObjectId appCode, string deviceUid, CancellationToken cancellationToken);

    /// <summary>
    /// The attempts that this provider knows under these ids, by id, in one round trip; the latest when several have one. Those that are in no attempt
    /// are left out.
    /// </summary>
    Task<IReadOnlyDictionary<string, AttemptId>> FindByProviderIdsAsync(
        string provider, IReadOnlyCollection<string> providerMessageIds, CancellationToken cancellationToken);

    /// <summary>Ends the leases of one owner, who stops: none of what is under them was handed over.</summary>
    Task ReleaseAsync(string owner, CancellationToken cancellationToken);
}
