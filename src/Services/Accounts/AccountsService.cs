using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Accounts;

internal sealed class AccountsService(IAccountStore accounts, ApiKeyAuthenticator authenticator, ObjectIdGenerator ids, TimeProvider time)
    : V1.AccountsService.AccountsServiceBase
{
    public override Task<GetAccountResponse> GetAccount(GetAccountRequest request, ServerCallContext context) =>
        Task.FromResult(new GetAccountResponse { Account = context.Caller.Account.ToProto() });

    public override Task<CreateAccountResponse> CreateAccount(CreateAccountRequest request, ServerCallContext context)
    {
        if (!context.Caller.Account.IsAdmin)
        {
            throw AccountsErrors.NotAdmin();
        }

        var account = new Engine.Accounts.Account(ids.Next(), request.Account.Name, IsAdmin: false, time.GetMilliseconds());
        var (secret, hash) = ApiKeyFactory.Create();
        var key = new Engine.Accounts.ApiKey(ids.Next(), account.AccountId, Name: "", hash, account.CreateTime);
        return context.WriteOnceAsync<Engine.Accounts.Account, CreateAccountResponse>(
            draft => accounts.AddAsync(account, key, draft, context.CancellationToken),
            _ => new CreateAccountResponse { Account = account.ToProto(), Key = key.ToProto(), Secret = secret });
    }

    public override Task<CreateApiKeyResponse> CreateApiKey(CreateApiKeyRequest request, ServerCallContext context)
    {
        var (secret, hash) = ApiKeyFactory.Create();
        var key = new Engine.Accounts.ApiKey(
            ids.Next(), context.Caller.Account.AccountId, request.Key?.Name ?? "", hash, time.GetMilliseconds());
        return context.WriteOnceAsync<Engine.Accounts.ApiKey, CreateApiKeyResponse>(
            draft => accounts.AddKeyAsync(key, draft, context.CancellationToken),
            _ => new CreateApiKeyResponse { Key = key.ToProto(), Secret = secret });
    }

    public override async Task<ListApiKeysResponse> ListApiKeys(ListApiKeysRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var scope = new PageScope($"keys {accountId}");
        var page = PageScope.Found(
            await accounts.ListKeysAsync(accountId, scope.Request(request.PageSize, request.PageToken), context.CancellationToken));
        return new ListApiKeysResponse { Keys = { page.Items.Select(key => key.ToProto()) }, NextPageToken = scope.NextToken(page) };
    }

    public override async Task<DeleteApiKeyResponse> DeleteApiKey(DeleteApiKeyRequest request, ServerCallContext context)
    {
        if (!ObjectId.TryParse(request.KeyId, out var keyId))
        {
            throw AccountsErrors.KeyNotFound(request.KeyId);
        }

        if (keyId == context.Caller.KeyId)
        {
            throw AccountsErrors.KeyInUse();
        }

        var response = await context.WriteOnceAsync<Engine.Accounts.ApiKey, DeleteApiKeyResponse>(
            draft => accounts.RemoveKeyAsync(context.Caller.Account.AccountId, keyId, draft, context.CancellationToken),
            key => new DeleteApiKeyResponse { Key = key?.ToProto() ?? throw AccountsErrors.KeyNotFound(request.KeyId) });
        authenticator.Forget(keyId);
        return response;
    }
}
