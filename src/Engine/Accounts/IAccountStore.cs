using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Accounts;

/// <summary>Accounts and their API keys.</summary>
public interface IAccountStore
{
    /// <summary>Whether there is any account at all.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>Stores an account with its first key in one transaction.</summary>
    Task<Written<Account>> AddAsync(
        Account account, ApiKey firstKey, RequestDraft<Account>? request, CancellationToken cancellationToken);

    /// <summary>The account with this id.</summary>
    Task<Account?> FindAsync(ObjectId accountId, CancellationToken cancellationToken);

    /// <summary>
    /// The keys whose hash starts with the same eight bytes: none, or one, or by rare chance several. The caller compares the whole hash
    /// in constant time, so that the index lookup tells nothing usable about a stored key.
    /// </summary>
    Task<IReadOnlyList<(ApiKey Key, Account Account)>> FindKeysAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken);

    /// <summary>Stores a further key.</summary>
    Task<Written<ApiKey>> AddKeyAsync(ApiKey key, RequestDraft<ApiKey>? request, CancellationToken cancellationToken);

    /// <summary>Keys of an account, oldest first; null when the cursor is not one.</summary>
    Task<Page<ApiKey>?> ListKeysAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Removes a key and answers what it was; null when the account has none such.</summary>
    Task<Written<ApiKey>> RemoveKeyAsync(
        ObjectId accountId, ObjectId keyId, RequestDraft<ApiKey>? request, CancellationToken cancellationToken);
}
