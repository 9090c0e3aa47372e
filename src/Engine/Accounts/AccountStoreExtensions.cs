using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Accounts;

/// <summary>Shorter calls of <see cref="IAccountStore"/>.</summary>
public static class AccountStoreExtensions
{
    /// <summary>Stores an account without credit.</summary>
    public static Task<Written<Account>> AddAsync(
        this IAccountStore accounts,
        Account account,
        Credential firstCredential,
        RequestDraft<Account>? request,
        CancellationToken cancellationToken) => accounts.AddAsync(account, firstCredential, Money.Zero, request, cancellationToken);
}
