using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Campaigns.Inboxes;

/// <summary>The inbox messages of all partners, and what devices made of them.</summary>
public interface IInboxStore : INumberedStore<InboxMessage>
{
    /// <summary>
    /// The messages that are there for anybody, with what one device made of them, the latest first; not those that it has archived. Null when the
    /// cursor is not one. Whom they are for is not looked at.
    /// </summary>
    Task<Page<InboxEntry>?> ListAsync(
        ObjectId partnerKey, string deviceUid, DateTimeOffset now, PageRequest page, CancellationToken cancellationToken);

    /// <summary>
    /// Changes what a device made of a message; what it has made of none yet is a state without times. A device that reads it counts among those that were
    /// shown it.
    /// </summary>
    Task<Written<InboxState>> ChangeStateAsync(
        InboxMessage message,
        string deviceUid,
        Func<InboxState, InboxState> change,
        RequestDraft<InboxState>? request,
        CancellationToken cancellationToken);
}
