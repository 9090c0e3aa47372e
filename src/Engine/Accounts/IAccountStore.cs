using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Accounts;

/// <summary>The accounts.</summary>
public interface IAccountStore
{
    /// <summary>Whether there is any account at all.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>Stores an account with its credential unless there is an account already; answers whether it did. Nodes may try at the same time.</summary>
    Task<bool> AddFirstAsync(Account account, Credential credential, CancellationToken cancellationToken);

    /// <summary>Stores an account with its first credential, and the credit that it may try the service with, in one transaction.</summary>
    Task<Written<Account>> AddAsync(
        Account account, Credential firstCredential, Money trialCredit, RequestDraft<Account>? request, CancellationToken cancellationToken);

    /// <summary>The account with this id.</summary>
    Task<Account?> FindAsync(ObjectId accountId, CancellationToken cancellationToken);

    /// <summary>All accounts, oldest first; null when the cursor is not one.</summary>
    Task<Page<Account>?> ListAsync(PageRequest page, CancellationToken cancellationToken);

    /// <summary>Changes an account; null when there is none such.</summary>
    /// <param name="change">Answers a changed copy. May run more than once.</param>
    Task<Written<Account>> UpdateAsync(
        ObjectId accountId, Func<Account, Account> change, RequestDraft<Account>? request, CancellationToken cancellationToken);

    /// <summary>
    /// Ends the waiting of an account and gives it credit to try the service with, in one transaction; an account that does not wait stays as it is.
    /// Null when there is none such.
    /// </summary>
    Task<Written<Account>> ActivateAsync(
        ObjectId accountId, Money trialCredit, DateTimeOffset now, RequestDraft<Account>? request, CancellationToken cancellationToken);
}
