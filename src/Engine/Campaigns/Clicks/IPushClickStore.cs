using Grpc.Messaging.Engine.Campaigns.Targets;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Campaigns.Clicks;

/// <summary>What devices have told of the messages of partners.</summary>
public interface IPushClickStore
{
    /// <summary>Stores clicks and openings in one transaction. What is about a device or send that the partner has not is passed over.</summary>
    Task<Written<PushEventCount>> AddAsync(
        Partner partner, PushEventBatch batch, DateTimeOffset now, RequestDraft<PushEventCount>? request, CancellationToken cancellationToken);

    /// <summary>Stores a click, and says of it whether it is the first of its device on the message.</summary>
    Task AddAsync(PushClick click, CancellationToken cancellationToken);

    /// <summary>Clicks in the order in which they came, page by page; outside of the list there are none.</summary>
    Task<NumberedPage<PushClick>> ListAsync(ObjectId partnerKey, PushTargetFilter filter, long page, int size, CancellationToken cancellationToken);

    /// <summary>How many clicks there are on a message, and of how many devices.</summary>
    Task<(long Total, long Unique)> CountAsync(ObjectId partnerKey, long messageId, CancellationToken cancellationToken);
}
