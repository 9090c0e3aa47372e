using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Credentials;

/// <summary>The credentials of all accounts.</summary>
public interface ICredentialStore
{
    /// <summary>The credential of this kind with this lookup id, and whose it is; null when there is none.</summary>
    Task<(Credential Credential, Account Account)?> FindAsync(string kind, string lookupId, CancellationToken cancellationToken);

    /// <summary>A credential of one kind of an account; null when the account has none such.</summary>
    Task<Credential?> FindAsync(ObjectId accountId, string kind, ObjectId credentialId, CancellationToken cancellationToken);

    /// <summary>Stores a credential.</summary>
    /// <exception cref="Entities.IdentifierTakenException">Another of its kind has its lookup id.</exception>
    Task<Written<Credential>> AddAsync(Credential credential, RequestDraft<Credential>? request, CancellationToken cancellationToken);

    /// <summary>Credentials of some kinds of an account, oldest first; null when the cursor is not one.</summary>
    Task<Page<Credential>?> ListAsync(ObjectId accountId, IReadOnlyCollection<string> kinds, PageRequest page, CancellationToken cancellationToken);

    /// <summary>
    /// Stores a credential in the place of another of its kind, and has that one expire, unless it does so earlier, in one transaction. Null when the
    /// account has none such.
    /// </summary>
    /// <param name="oldEnd">From when on the other one is not valid any more.</param>
    /// <param name="next">Makes the new one of the old one.</param>
    Task<Written<Credential>> RotateAsync(
        ObjectId accountId,
        string kind,
        ObjectId credentialId,
        DateTimeOffset oldEnd,
        Func<Credential, Credential> next,
        RequestDraft<Credential>? request,
        CancellationToken cancellationToken);

    /// <summary>Changes a credential of one kind; null when the account has none such.</summary>
    /// <param name="change">Answers a changed copy. May run more than once.</param>
    Task<Written<Credential>> UpdateAsync(
        ObjectId accountId,
        string kind,
        ObjectId credentialId,
        Func<Credential, Credential> change,
        RequestDraft<Credential>? request,
        CancellationToken cancellationToken);

    /// <summary>Removes the credentials of one kind whose names begin so.</summary>
    /// <param name="expiredBy">Only those that were not valid any more at this time; null = all.</param>
    /// <param name="keptId">One that stays; null = none.</param>
    Task RemoveNamedAsync(
        ObjectId accountId, string kind, string namePrefix, DateTimeOffset? expiredBy, ObjectId? keptId, CancellationToken cancellationToken);

    /// <summary>Removes a credential of one kind and answers what it was; null when the account has none such.</summary>
    Task<Written<Credential>> RemoveAsync(
        ObjectId accountId, string kind, ObjectId credentialId, RequestDraft<Credential>? request, CancellationToken cancellationToken);
}
