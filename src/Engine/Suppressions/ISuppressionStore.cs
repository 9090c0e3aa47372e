using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Suppressions;

/// <summary>The lists of suppressions.</summary>
public interface ISuppressionStore : IEntityStore<Suppression>
{
    /// <summary>Puts a number on the list; when it is there already, that entry is the result and stays as it is.</summary>
    new Task<Written<Suppression>> AddAsync(Suppression suppression, RequestDraft<Suppression>? request, CancellationToken cancellationToken);

    /// <summary>Entries of one number, oldest first; null when the cursor is not one.</summary>
    Task<Page<Suppression>?> ListAsync(ObjectId accountId, string phone, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Whether an account has any entry.</summary>
    Task<bool> AnyAsync(ObjectId accountId, CancellationToken cancellationToken);

    /// <summary>All entries of these numbers of accounts, and of no other.</summary>
    Task<IReadOnlyList<Suppression>> FindAsync(IReadOnlyCollection<SuppressedNumber> numbers, CancellationToken cancellationToken);
}
