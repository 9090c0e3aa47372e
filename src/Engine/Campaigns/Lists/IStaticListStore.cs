using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Campaigns.Lists;

/// <summary>The static lists of all partners, their members, and the queues that these come through.</summary>
public interface IStaticListStore
{
    /// <summary>One list; null when the partner has none such.</summary>
    Task<StaticList?> FindAsync(ObjectId partnerKey, long listId, CancellationToken cancellationToken);

    /// <summary>The list with this key of the caller's own; null when the partner has none such.</summary>
    Task<StaticList?> FindExternalAsync(ObjectId partnerKey, string externalId, CancellationToken cancellationToken);

    /// <summary>Lists by ascending id, page by page; outside of the list there are none.</summary>
    Task<NumberedPage<StaticList>> ListAsync(ObjectId partnerKey, long page, int size, CancellationToken cancellationToken);

    /// <summary>Stores a new list.</summary>
    /// <exception cref="IdentifierTakenException">Another of the partner has its id or external id.</exception>
    Task<Written<StaticList>> AddAsync(StaticList list, RequestDraft<StaticList>? request, CancellationToken cancellationToken);

    /// <summary>Reads, changes and writes a list in one transaction; null when the partner has none such.</summary>
    Task<Written<StaticList>> UpdateAsync(
        ObjectId partnerKey, long listId, Func<StaticList, StaticList> change, RequestDraft<StaticList>? request, CancellationToken cancellationToken);

    /// <summary>Removes a list with all that it has, and answers what it was; null when the partner has none such.</summary>
    Task<Written<StaticList>> RemoveAsync(ObjectId partnerKey, long listId, RequestDraft<StaticList>? request, CancellationToken cancellationToken);

    /// <summary>Removes members of a list, at most so many; answers how many.</summary>
    Task<int> RemoveMembersAsync(ObjectId partnerKey, long listId, int most, CancellationToken cancellationToken);

    /// <summary>Members that have not expired by then, by uid, page by page.</summary>
    Task<NumberedPage<StaticListMember>> ListMembersAsync(
        ObjectId partnerKey, long listId, DateTimeOffset now, long page, int size, CancellationToken cancellationToken);

    /// <summary>Members that have not expired by then, by uid, those first that come after one, with their devices.</summary>
    /// <param name="after">Empty = from the first on.</param>
    Task<IReadOnlyList<StaticListRecipient>> ReadAsync(
        StaticList list, ObjectId appCode, DateTimeOffset now, string after, int size, CancellationToken cancellationToken);

    /// <summary>The fields of members of a list, by uid; those that are no members, or have none, are left out.</summary>
    Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ReadDataAsync(
        StaticList list, IReadOnlyList<string> uids, CancellationToken cancellationToken);

    /// <summary>Stores a change, and has the job of its list due.</summary>
    Task<Written<StaticListChange>> QueueAsync(
        StaticListChange change, Job job, RequestDraft<StaticListChange>? request, CancellationToken cancellationToken);

    /// <summary>The change of a list that is made next; null when none waits.</summary>
    Task<StaticListChange?> FindNextAsync(ObjectId partnerKey, long listId, CancellationToken cancellationToken);

    /// <summary>Makes a change together with that of its job. False when the job is another's by now, or gone; then nothing is stored.</summary>
    /// <param name="users">Its users by the uid of their device.</param>
    Task<bool> ApplyAsync(
        StaticListChange change, IReadOnlyDictionary<string, StaticListUser> users, JobChange jobChange, CancellationToken cancellationToken);

    /// <summary>Removes members that had expired by then, at most so many; answers how many.</summary>
    Task<int> RemoveExpiredAsync(DateTimeOffset now, int most, CancellationToken cancellationToken);
}
