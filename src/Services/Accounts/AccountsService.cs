using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Senders;
using Grpc.Messaging.Services.Audit;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Billing;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Services.Accounts;

internal sealed class AccountsService(
    IAccountStore accounts,
    ICredentialStore credentials,
    IBillingStore billing,
    IEntityStore<Engine.Accounts.AuditEntry> audit,
    PriceBook prices,
    SenderBook senders,
    CredentialAuthenticator authenticator,
    ObjectIdGenerator ids,
    TimeProvider time,
    IOptions<BillingOptions> options)
    : V1.AccountsService.AccountsServiceBase
{

    private Money TrialCredit => Money.Of(options.Value.TrialCredit);

    public override Task<GetAccountResponse> GetAccount(GetAccountRequest request, ServerCallContext context) =>
        Task.FromResult(new GetAccountResponse { Account = context.Caller.Account.ToProto() });

    public override Task<CreateAccountResponse> CreateAccount(CreateAccountRequest request, ServerCallContext context)
    {
        var isActive = !request.Account.HasActive || request.Account.Active;
        var account = new Engine.Accounts.Account(ids.Next(), request.Account.Name, IsAdmin: false, time.GetMilliseconds())
        {
            Currency = AccountsMapping.CurrencyOf(request.Account),
            IsWaiting = !isActive,
            RefusesBroadcasts = request.Account.RefusesBroadcasts,
        };
        var secret = ApiKeyFactory.Create();
        var key = ApiKeyFactory.ToCredential(secret, ids.Next(), account, Scopes.All, expireTime: null, name: "", account.CreateTime);
        return context.WriteOnceAsync<Engine.Accounts.Account, CreateAccountResponse>(
            draft => accounts.AddAsync(account, key, isActive ? TrialCredit : Money.Zero, draft, context.CancellationToken),
            _ => new CreateAccountResponse { Account = account.ToProto(), Key = key.ToProto(account), Secret = secret });
    }

    public override async Task<UpdateAccountResponse> UpdateAccount(UpdateAccountRequest request, ServerCallContext context)
    {
        var account = context.Caller.Account;
        if (request.UpdateMask.Has("currency")
            && AccountsMapping.CurrencyOf(request.Account) != account.Currency
            && await billing.HasChargesAsync(account.AccountId, context.CancellationToken))
        {
            throw AccountsErrors.CurrencyInUse();
        }

        var response = await context.WriteOnceAsync<Engine.Accounts.Account, UpdateAccountResponse>(
            draft => accounts.UpdateAsync(account.AccountId, Told(stored => stored.Apply(request), context), draft, context.CancellationToken),
            changed => new UpdateAccountResponse { Account = changed!.ToProto() });
        authenticator.ForgetAccount(account.AccountId);
        return response;
    }

    public override async Task<ActivateAccountResponse> ActivateAccount(ActivateAccountRequest request, ServerCallContext context)
    {
        var accountId = ObjectId.Parse(request.AccountId);
        var response = await context.WriteOnceAsync<Engine.Accounts.Account, ActivateAccountResponse>(
            draft => accounts.ActivateAsync(accountId, TrialCredit, time.GetMilliseconds(), draft, context.CancellationToken),
            account => new ActivateAccountResponse { Account = account?.ToProto() ?? throw BillingErrors.AccountNotFound(request.AccountId) });
        authenticator.ForgetAccount(accountId);
        return response;
    }

    public override async Task<ConfigureAccountResponse> ConfigureAccount(ConfigureAccountRequest request, ServerCallContext context)
    {
        var accountId = ObjectId.Parse(request.AccountId);
        var response = await context.WriteOnceAsync<Engine.Accounts.Account, ConfigureAccountResponse>(
            draft => accounts.UpdateAsync(
                accountId,
                Told(
                    stored => stored with
                    {
                        Tariff = request.Tariff,
                        NeedsApprovedSenders = !request.AnySender,
                        RequestRate = request.RequestRate,
                        MessageRate = request.MessageRate,
                    },
                    context),
                draft,
                context.CancellationToken),
            account => new ConfigureAccountResponse { Account = account?.ToProto() ?? throw BillingErrors.AccountNotFound(request.AccountId) });
        authenticator.ForgetAccount(accountId);
        prices.Forget();
        senders.Forget();
        return response;
    }

    public override async Task<ListAccountsResponse> ListAccounts(ListAccountsRequest request, ServerCallContext context)
    {
        var scope = new PageScope("accounts");
        var page = PageScope.Found(await accounts.ListAsync(
            scope.Request(request.PageSize, request.PageToken), context.CancellationToken));
        return new ListAccountsResponse { Accounts = { page.Items.Select(AccountsMapping.ToProto) }, NextPageToken = scope.NextToken(page) };
    }

    public override async Task<ListAuditEntriesResponse> ListAuditEntries(ListAuditEntriesRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var scope = new PageScope($"audit {accountId}");
        return await AnswerSize.FitAsync(PageScope.SizeOf(request.PageSize), async size =>
        {
            var page = PageScope.Found(await audit.ListAsync(accountId, scope.Request(size, request.PageToken), context.CancellationToken));
            return new ListAuditEntriesResponse { Entries = { page.Items.Select(AccountsMapping.ToProto) }, NextPageToken = scope.NextToken(page) };
        });
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
            time.GetMilliseconds()).WithLimits(request.Key);
        return context.WriteOnceAsync<Credential, CreateApiKeyResponse>(
            draft => credentials.AddAsync(key, draft, context.CancellationToken),
            _ => new CreateApiKeyResponse { Key = key.ToProto(caller.Account), Secret = secret });
    }

    public override async Task<ListApiKeysResponse> ListApiKeys(ListApiKeysRequest request, ServerCallContext context)
    {
        var account = context.Caller.Account;
        var scope = new PageScope($"keys {account.AccountId}");
        return await AnswerSize.FitAsync(PageScope.SizeOf(request.PageSize), async size =>
        {
            var page = PageScope.Found(await credentials.ListAsync(
                account.AccountId, [ApiKeyKind.KindName], scope.Request(size, request.PageToken), context.CancellationToken));
            return new ListApiKeysResponse { Keys = { page.Items.Select(key => key.ToProto(account)) }, NextPageToken = scope.NextToken(page) };
        });
    }

    public override async Task<RotateApiKeyResponse> RotateApiKey(RotateApiKeyRequest request, ServerCallContext context)
    {
        if (!ObjectId.TryParse(request.KeyId, out var keyId))
        {
            throw AccountsErrors.KeyNotFound(request.KeyId);
        }

        var account = context.Caller.Account;
        var now = time.GetMilliseconds();
        var (secret, newId) = (ApiKeyFactory.Create(), ids.Next());
        var response = await context.WriteOnceAsync<Credential, RotateApiKeyResponse>(
            draft => credentials.RotateAsync(
                account.AccountId,
                ApiKeyKind.KindName,
                keyId,
                now + (request.Overlap?.ToTimeSpan() ?? TimeSpan.Zero),
                old => ApiKeyFactory.ToCredential(secret, newId, account, old.Scopes, expireTime: null, old.Name, now) with
                {
                    Mode = old.Mode,
                    TeamNumbers = old.TeamNumbers,
                    DailyLimit = old.DailyLimit,
                },
                draft,
                context.CancellationToken),
            key => new RotateApiKeyResponse { Key = key?.ToProto(account) ?? throw AccountsErrors.KeyNotFound(request.KeyId), Secret = secret });
        authenticator.Forget(keyId);
        return response;
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

    // A change that tells the audit log what was there before it.
    private static Func<Engine.Accounts.Account, Engine.Accounts.Account> Told(
        Func<Engine.Accounts.Account, Engine.Accounts.Account> change, ServerCallContext context) => stored =>
        {
            AuditTrail.TellBefore(context, stored.ToProto());
            return change(stored);
        };
}
