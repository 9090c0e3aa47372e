using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Account = Grpc.Messaging.Engine.Accounts.Account;
using ApiKey = Grpc.Messaging.Engine.Accounts.ApiKey;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>There are accounts, and whatever is asked of them fails the same way.</summary>
internal sealed class FailingAccountStore(Exception failure) : IAccountStore
{
    public Task<bool> AnyAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<Written<Account>> AddAsync(
        Account account, ApiKey firstKey, RequestDraft<Account>? request, CancellationToken cancellationToken) =>
        Task.FromException<Written<Account>>(failure);

    public Task<Account?> FindAsync(ObjectId accountId, CancellationToken cancellationToken) => Task.FromException<Account?>(failure);

    public Task<IReadOnlyList<(ApiKey Key, Account Account)>> FindKeysAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) =>
        Task.FromException<IReadOnlyList<(ApiKey Key, Account Account)>>(failure);

    public Task<Written<ApiKey>> AddKeyAsync(ApiKey key, RequestDraft<ApiKey>? request, CancellationToken cancellationToken) =>
        Task.FromException<Written<ApiKey>>(failure);

    public Task<Page<ApiKey>?> ListKeysAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken) =>
        Task.FromException<Page<ApiKey>?>(failure);

    public Task<Written<ApiKey>> RemoveKeyAsync(
        ObjectId accountId, ObjectId keyId, RequestDraft<ApiKey>? request, CancellationToken cancellationToken) =>
        Task.FromException<Written<ApiKey>>(failure);
}
