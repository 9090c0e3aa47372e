using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Accounts;

internal sealed class AccountsService(
    IAccountStore accounts, ICredentialStore credentials, CredentialAuthenticator authenticator, ObjectIdGenerator ids, TimeProvider time)
    : V1.AccountsService.AccountsServiceBase
{
    public override Task<GetAccountResponse> GetAccount(GetAccountRequest request, ServerCallContext context) =>
        Task.FromResult(new GetAccountResponse { Account = context.Caller.Account.ToProto() });

    public override Task<CreateAccountResponse> CreateAccount(CreateAccountRequest request, ServerCallContext context)
    {
        var account = new Engine.Accounts.Account(ids.Next(), request.Account.Name, IsAdmin: false, time.GetMilliseconds())
        {
            RefusesBroadcasts = request.Account.RefusesBroadcasts,
        };
        var secret = ApiKeyFactory.Create();
        var key = ApiKeyFactory.ToCredential(secret, ids.Next(), account, Scopes.All, expireTime: null, name: "", account.CreateTime);
        return context.WriteOnceAsync<Engine.Accounts.Account, CreateAccountResponse>(
            draft => accounts.AddAsync(account, key, draft, context.CancellationToken),
            _ => new CreateAccountResponse { Account = account.ToProto(), Key = key.ToProto(account), Secret = secret });
    }

    public override async Task<UpdateAccountResponse> UpdateAccount(UpdateAccountRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var response = await context.WriteOnceAsync<Engine.Accounts.Account, UpdateAccountResponse>(
            draft => accounts.UpdateAsync(accountId, stored => stored.Apply(request.Account, request.UpdateMask), draft, context.CancellationToken),
            stored => new UpdateAccountResponse { Account = stored!.ToProto() });
        authenticator.Forget(accountId);
        return response;
    }

    public override Task<CreateApiKeyResponse> CreateApiKey(CreateApiKeyRequest request, ServerCallContext context)
    {
        var caller = context.Caller;
        var scopes = request.Key.ScopesOr(caller.Scopes);
        if (!caller.Has(scopes))
        {
            throw AccountsErrors.ScopesExceeded();
        }

        var secret = ApiKeyFactory.Create();
        var key = ApiKeyFactory.ToCredential(
            secret,
            ids.Next(),
            caller.Account,
            scopes,
            request.Key?.ExpireTime?.ToDateTimeOffset().ToMilliseconds(),
            request.Key?.Name ?? "",
            time.GetMilliseconds());
        return context.WriteOnceAsync<Credential, CreateApiKeyResponse>(
            draft => credentials.AddAsync(key, draft, context.CancellationToken),
            _ => new CreateApiKeyResponse { Key = key.ToProto(caller.Account), Secret = secret });
    }

    public override async Task<ListApiKeysResponse> ListApiKeys(ListApiKeysRequest request, ServerCallContext context)
    {
        var account = context.Caller.Account;
        var scope = new PageScope($"keys {account.AccountId}");
        var page = PageScope.Found(await credentials.ListAsync(
            account.AccountId, ApiKeyKind.KindName, scope.Request(request.PageSize, request.PageToken), context.CancellationToken));
        return new ListApiKeysResponse { Keys = { page.Items.Select(key => key.ToProto(account)) }, NextPageToken = scope.NextToken(page) };
    }

    public override async Task<DeleteApiKeyResponse> DeleteApiKey(DeleteApiKeyRequest request, ServerCallContext context)
    {
        if (!ObjectId.TryParse(request.KeyId, out var keyId))
        {
            throw AccountsErrors.KeyNotFound(request.KeyId);
        }

        if (keyId == context.Caller.CredentialId)
        {
            throw AccountsErrors.KeyInUse();
        }

        var account = context.Caller.Account;
        var response = await context.WriteOnceAsync<Credential, DeleteApiKeyResponse>(
            draft => credentials.RemoveAsync(account.AccountId, ApiKeyKind.KindName, keyId, draft, context.CancellationToken),
            key => new DeleteApiKeyResponse { Key = key?.ToProto(account) ?? throw AccountsErrors.KeyNotFound(request.KeyId) });
        authenticator.Forget(keyId);
        return response;
    }
}
