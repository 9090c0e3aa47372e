using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;
using Balance = Grpc.Messaging.Engine.Billing.Balance;
using LedgerEntry = Grpc.Messaging.Engine.Billing.LedgerEntry;
using Price = Grpc.Messaging.Engine.Billing.Price;

namespace Grpc.Messaging.Services.Billing;

internal sealed class BillingService(
    IBillingStore billing, IAccountStore accounts, PriceBook prices, MessageIntake intake, MessageContents contents, TimeProvider time)
    : V1.BillingService.BillingServiceBase
{
    private const int DefaultFileSize = 1000;

    public override async Task<GetBalanceResponse> GetBalance(GetBalanceRequest request, ServerCallContext context)
    {
        var account = context.Caller.Account;
        return new GetBalanceResponse { Balance = (await billing.FindBalanceAsync(account.AccountId, context.CancellationToken)).ToProto(account) };
    }

    public override async Task<ListLedgerEntriesResponse> ListLedgerEntries(ListLedgerEntriesRequest request, ServerCallContext context)
    {
        var account = context.Caller.Account;
        var scope = ScopeOf(account);
        var page = PageScope.Found(
            await billing.ListAsync(account.AccountId, scope.Request(request.PageSize, request.PageToken), context.CancellationToken));
        return new ListLedgerEntriesResponse
        {
            Entries = { page.Items.Select(entry => entry.ToProto(account)) },
            NextPageToken = scope.NextToken(page),
        };
    }

    public override async Task<GetLedgerFileResponse> GetLedgerFile(GetLedgerFileRequest request, ServerCallContext context)
    {
        var account = context.Caller.Account;
        var scope = ScopeOf(account);
        var size = request.PageSize == 0 ? DefaultFileSize : request.PageSize;
        var page = PageScope.Found(
            await billing.ListAsync(account.AccountId, scope.Request(size, request.PageToken), context.CancellationToken));
        return new GetLedgerFileResponse { File = page.Items.ToCsv(account), NextPageToken = scope.NextToken(page) };
    }

    public override async Task<ListPricesResponse> ListPrices(ListPricesRequest request, ServerCallContext context)
    {
        var account = context.Caller.Account;
        var own = await billing.ListPricesAsync(PriceListOwner.Account(account.AccountId), context.CancellationToken);
        var tariff = await billing.ListPricesAsync(PriceListOwner.Tariff(account.Tariff), context.CancellationToken);
        return new ListPricesResponse
        {
            Prices = { own.Select(BillingMapping.ToProto) },
            TariffPrices = { tariff.Select(BillingMapping.ToProto) },
            Tariff = account.Tariff,
        };
    }

    public override async Task<ReplacePricesResponse> ReplacePrices(ReplacePricesRequest request, ServerCallContext context)
    {
        if (request.AccountId.Length > 0)
        {
            await FindAsync(request.AccountId, context);
        }

        var response = await context.WriteOnceAsync<IReadOnlyList<Price>, ReplacePricesResponse>(
            draft => billing.PutPricesAsync(request.OwnerOf(), [.. request.Prices.Select(BillingMapping.ToEngine)], draft, context.CancellationToken),
            put => new ReplacePricesResponse { Prices = { put!.Select(BillingMapping.ToProto) } });
        prices.Forget();
        return response;
    }

    public override async Task<CreditAccountResponse> CreditAccount(CreditAccountRequest request, ServerCallContext context)
    {
        var account = await FindAsync(request.AccountId, context);
        var entry = new LedgerEntry(
            0, account.AccountId, LedgerKind.TopUp, Money.Parse(request.Amount), MessageId: null, request.Note, time.GetMilliseconds());
        return await context.WriteOnceAsync<Balance, CreditAccountResponse>(
            draft => billing.AddAsync(entry, draft, context.CancellationToken),
            balance => new CreditAccountResponse { Balance = balance!.ToProto(account) });
    }

    public override async Task<SetCreditLimitResponse> SetCreditLimit(SetCreditLimitRequest request, ServerCallContext context)
    {
        var account = await FindAsync(request.AccountId, context);
        return await context.WriteOnceAsync<Balance, SetCreditLimitResponse>(
            draft => billing.SetCreditLimitAsync(account.AccountId, Money.Parse(request.CreditLimit), draft, context.CancellationToken),
            balance => new SetCreditLimitResponse { Balance = balance!.ToProto(account) });
    }

    public override async Task<GetEstimateResponse> GetEstimate(GetEstimateRequest request, ServerCallContext context)
    {
        var account = context.Caller.Account;
        var command = request.Message.ToCommand(account.AccountId, contents.Read(request.Message), draft: null) with
        {
            Key = context.Caller.SendKey,
            NeedsDestinations = account.RefusesBroadcasts,
        };
        var (estimate, refusal) = await intake.EstimateAsync(command, context.CancellationToken);
        return estimate is null
            ? throw MessagesErrors.NotAccepted(refusal!, contents, "message.")
            : new GetEstimateResponse { Estimate = estimate.ToProto(account, NumberingPlans.IsPossible) };
    }

    private static PageScope ScopeOf(Engine.Accounts.Account account) => new($"ledger {account.AccountId}");

    private async Task<Engine.Accounts.Account> FindAsync(string accountId, ServerCallContext context) =>
        await accounts.FindAsync(ObjectId.Parse(accountId), context.CancellationToken) ?? throw BillingErrors.AccountNotFound(accountId);
}
