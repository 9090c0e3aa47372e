using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Accounts;

/// <summary>The accounts.</summary>
public interface IAccountStore
{
    /// <summary>Whether there is any account at all.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>Stores an account with its credential unless there is an account already; answers whether it did. Nodes may try at the same time.</summary>
    Task<bool> AddFirstAsync(Account account, Credential credential, CancellationToken cancellationToken);

    /// <summary>Stores an account with its first credential in one transaction.</summary>
    Task<Written<Account>> AddAsync(
        Account account, Credential firstCredential, RequestDraft<Account>? request, CancellationToken cancellationToken);

    /// <summary>Reads, changes and writes an account in one transaction; null when there is none.</summary>
    Task<Written<Account>> UpdateAsync(
        ObjectId accountId, Func<Account, Account> change, RequestDraft<Account>? request, CancellationToken cancellationToken);

    /// <summary>The account with this id.</summary>
    Task<Account?> FindAsync(ObjectId accountId, CancellationToken cancellationToken);
}
