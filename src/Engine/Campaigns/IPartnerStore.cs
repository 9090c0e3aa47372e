using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Campaigns;

/// <summary>The partners of all accounts.</summary>
public interface IPartnerStore : IEntityStore<Partner>
{
    /// <summary>Stores a new partner.</summary>
    /// <exception cref="IdentifierTakenException">There is one of this name.</exception>
    new Task<Written<Partner>> AddAsync(Partner partner, RequestDraft<Partner>? request, CancellationToken cancellationToken);

    /// <summary>All partners of an application of an account, oldest first.</summary>
    Task<IReadOnlyList<Partner>> ListAsync(ObjectId accountId, ObjectId appCode, CancellationToken cancellationToken);

    /// <summary>The partner of this name, whosever it is; null when there is none.</summary>
    Task<Partner?> FindAsync(string partnerId, CancellationToken cancellationToken);
}
