using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Senders;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Billing;

public abstract class BillingStoreTests(StoreFixture store) : StoreTests(store)
{
    private static readonly Money Price = Money.Parse("0.03");

    private IBillingStore Billing => Store.Get<IBillingStore>();

    [Fact]
    public async Task Accept_SixtyFourCallersOfOneAccount_TakesExactlyWhatTheCreditPays()
    {
        var accountId = await PaidAsync("1.00");
        var refusals = new List<AcceptRefusal?>();

        await Parallel.ForAsync(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, _) =>
        {
            for (var i = 0; i < 4; i++)
            {
                var refusal = await SendAsync(accountId, Price);
                lock (refusals)
                {
                    refusals.Add(refusal);
                }
            }
        });

        Assert.Equal(33, refusals.Count(refusal => refusal is null));
        Assert.All(refusals.Where(refusal => refusal is not null), refusal => Assert.Same(AcceptRefusal.CreditTooLow.Instance, refusal));
        Assert.Equal(33, (await Store.Messages.ListAsync(accountId, new MessageFilter(null, null, null, null), PageRequest.All, Token))!.Items.Count);
        Assert.Equal(Money.Parse("0.01"), (await BalanceAsync(accountId)).Amount);
        await LedgerIsBalanceAsync(accountId);
    }

    [Fact]
    public async Task Accept_TwoHundredSendersOfDifferentPrices_NeverOverdrawAndLeaveNothingThatWouldPay()
    {
        var accountId = await PaidAsync("1.50");
        var accepted = 0;

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            if (await SendAsync(accountId, new Money(10_000 * (1 + (i % 3)))) is null)
            {
                Interlocked.Increment(ref accepted);
            }
        })));

        // The cheapest were asked for more often than the credit pays: what is left pays none of them.
        Assert.Equal(Money.Zero, (await BalanceAsync(accountId)).Amount);
        Assert.InRange(accepted, 75, 125);
        await LedgerIsBalanceAsync(accountId);
    }

    [Fact]
    public Task Accept_TwoHundredSenders_ExactlyWhatTheCreditPaysIsAccepted() => AcceptExactlyAsync(Store);

    [Fact]
    public async Task Accept_CreditTooLow_StoresNothing()
    {
        var accountId = await PaidAsync("0.02");
        var message = Samples.Message(accountId);
        var record = Samples.Request(message, "r");

        Assert.Same(AcceptRefusal.CreditTooLow.Instance, await SendAsync(message, Price, record));

        Assert.Null(await Store.Messages.FindAsync(accountId, message.MessageId, Token));
        Assert.Null(await Store.Requests.FindAsync(accountId, "r", Samples.Now - RequestKey.Life, Token));
        Assert.Equal(0, await Store.Log.GetEndAsync(Token));
        Assert.Equal(Money.Parse("0.02"), (await BalanceAsync(accountId)).Amount);

        await TopUpAsync(accountId, "0.01");
        Assert.Null(await SendAsync(Samples.Message(accountId), Price, record));
    }

    [Fact]
    public async Task Accept_RepeatedRequestOfAnEmptyAccount_IsReplayedAndNotRefused()
    {
        var accountId = await PaidAsync("0.03");
        var first = Samples.Message(accountId);
        Assert.Null(await SendAsync(first, Price, Samples.Request(first, "r")));

        var again = await SendAsync(Samples.Message(accountId), Price, Samples.Request(first, "r"));

        Same.Request(Samples.Request(first, "r"), Assert.IsType<AcceptRefusal.KeyTaken>(again).Earlier);
        Assert.Equal(Money.Zero, (await BalanceAsync(accountId)).Amount);
        await LedgerIsBalanceAsync(accountId);
    }

    [Fact]
    public async Task Accept_OneThatCantBePaidAmongOthers_LeavesTheOthers()
    {
        var (rich, poor) = (await PaidAsync("1"), Samples.NextId());

        var refusals = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => SendAsync(i % 2 == 0 ? rich : poor, Price))));

        Assert.Equal(10, refusals.Count(refusal => refusal is null));
        Assert.Equal(Money.Parse("0.70"), (await BalanceAsync(rich)).Amount);
        Assert.Equal(new Balance(Money.Zero, Money.Zero), await BalanceAsync(poor));
    }

    [Fact]
    public async Task Accept_CreditLimit_IsHowFarTheBalanceMayFall()
    {
        var accountId = await PaidAsync("0.01");
        await Billing.SetCreditLimitAsync(accountId, Money.Parse("0.05"), null, Token);

        Assert.Null(await SendAsync(accountId, Price));
        Assert.Null(await SendAsync(accountId, Price));
        Assert.NotNull(await SendAsync(accountId, Price));

        Assert.Equal(new Balance(Money.Parse("-0.05"), Money.Parse("0.05")), await BalanceAsync(accountId));
    }

    [Fact]
    public async Task Commit_RefundOfATransition_IsGivenOnceAndOnlyIfItIsStored()
    {
        var accountId = await PaidAsync("0.09");
        var message = Samples.Message(accountId, destinations: 3);
        var deliveries = Samples.DeliveriesOf(message);
        Assert.Null(await SendAsync(message, Money.Parse("0.09"), null));
        var refunds = deliveries.Select(delivery => Samples.ToSent(delivery) with { RefundMicros = Price.Micros }).ToList();

        Assert.Equal([true, true, true], await Store.Deliveries.CommitAsync(refunds, Token));
        Assert.Equal([false, false, false], await Store.Deliveries.CommitAsync(refunds, Token));

        Assert.Equal(Money.Parse("0.09"), (await BalanceAsync(accountId)).Amount);
        var entries = (await Billing.ListAsync(accountId, PageRequest.All, Token))!.Items;
        Assert.Equal(
            [(LedgerKind.Refund, "0.09", message.MessageId), (LedgerKind.Charge, "-0.09", message.MessageId), (LedgerKind.TopUp, "0.09", (ObjectId?)null)],
            entries.Select(entry => (entry.Kind, entry.Amount.ToString(), entry.MessageId)));
        await LedgerIsBalanceAsync(accountId);
    }

    [Fact]
    public async Task Append_ChunkThatCantBePaid_ChangesNothing()
    {
        var accountId = await PaidAsync("0.03");
        var message = Samples.Message(accountId, destinations: 2);
        var deliveries = Samples.DeliveriesOf(message);
        var job = new Job(message.MessageId, "kind", accountId, Samples.Now, "1");
        await Store.Messages.AcceptAsync(
            new Acceptance(message with { DestinationCount = 1, ReachableCount = 1 }, deliveries[..1], Lease: null, Request: null) { Job = job }, Token);
        var chunk = new MessageChunk(message, deliveries[1..], job.Done()) { Debits = [new Debit(accountId, 40_000)] };

        Assert.Equal(AppendResult.CreditTooLow, await Store.Messages.AppendAsync(chunk, Token));
        Assert.True(await Store.Get<IJobStore>().ExistsAsync(message.MessageId, Token));
        Assert.Equal(AppendResult.Stored, await Store.Messages.AppendAsync(chunk with { Debits = [new Debit(accountId, 30_000)] }, Token));
        Assert.Equal(AppendResult.JobChanged, await Store.Messages.AppendAsync(chunk with { Debits = [] }, Token));

        Assert.Equal(Money.Zero, (await BalanceAsync(accountId)).Amount);
        await LedgerIsBalanceAsync(accountId);
    }

    [Fact]
    public async Task Append_FirstChunkThatCantBePaid_StoresNothingOfItsMessage()
    {
        var accountId = await PaidAsync("0.03");
        var message = Samples.Message(accountId, destinations: 2) with { DestinationCount = 0, ReachableCount = 0 };
        var deliveries = Samples.DeliveriesOf(message with { DestinationCount = 2 });
        var job = new Job(Samples.NextId(), "kind", accountId, Samples.Now, "1");
        await Store.Get<IJobStore>().AddAsync(job, request: null, Token);
        var chunk = new MessageChunk(message, deliveries, job.Continue(Samples.Now, "2")) { IsNew = true, Debits = [new Debit(accountId, 40_000)] };

        Assert.Equal(AppendResult.CreditTooLow, await Store.Messages.AppendAsync(chunk, Token));
        Assert.Empty(await Store.Messages.LoadAsync([message.MessageId], Token));
        Assert.Equal(Price, (await BalanceAsync(accountId)).Amount);

        await TopUpAsync(accountId, "0.01");
        Assert.Equal(AppendResult.Stored, await Store.Messages.AppendAsync(chunk, Token));
        Assert.Equal(AppendResult.JobChanged, await Store.Messages.AppendAsync(chunk with { Debits = [] }, Token));
        Assert.Equal(Money.Zero, (await BalanceAsync(accountId)).Amount);
        await LedgerIsBalanceAsync(accountId);
    }

    [Fact]
    public async Task List_ManyEntries_ArePagedNewestFirstAndOfTheAccountOnly()
    {
        var accountId = await PaidAsync("5");
        await PaidAsync("7");
        await TopUpAsync(accountId, "-1.5");
        await TopUpAsync(accountId, "2");

        var first = (await Billing.ListAsync(accountId, new PageRequest(2, ""), Token))!;
        var second = (await Billing.ListAsync(accountId, new PageRequest(2, first.NextCursor), Token))!;

        Assert.Equal(["2.00", "-1.50", "5.00"], first.Items.Concat(second.Items).Select(entry => entry.Amount.ToString()));
        Assert.Equal("", second.NextCursor);
        Assert.Null(await Billing.ListAsync(accountId, new PageRequest(2, "no cursor"), Token));
    }

    [Fact]
    public async Task LoadPrices_OwnAndTariff_AreThoseOfTheAccount()
    {
        var account = Samples.Account() with { Tariff = "gold" };
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        Assert.True((await Billing.LoadPricesAsync(account.AccountId, Token)).IsFree);
        await Billing.PutPricesAsync(PriceListOwner.Tariff("gold"), [new Price(SmsChannel.Id, "962", Price), new Price(SmsChannel.Id, "", Money.Parse("1"))], null, Token);
        await Billing.PutPricesAsync(PriceListOwner.Tariff("gold"), [new Price(SmsChannel.Id, "962", Price), new Price(PushChannel.Id, "", Money.Parse("0.001"))], null, Token);
        await Billing.PutPricesAsync(PriceListOwner.Tariff(""), [new Price(SmsChannel.Id, "20", Price)], null, Token);
        await Billing.PutPricesAsync(PriceListOwner.Account(account.AccountId), [new Price(SmsChannel.Id, "9665", Money.Parse("0.02"))], null, Token);

        var prices = await Billing.LoadPricesAsync(account.AccountId, Token);

        Assert.Equal(
            ["0.03", "0.02", "0.00", "0.001"],
            new (Channel, string)[] { (SmsChannel.Id, "962790000001"), (SmsChannel.Id, "966500000001"), (SmsChannel.Id, "201000000001"), (PushChannel.Id, "") }
                .Select(to => prices.Find(to.Item1, to.Item2).ToString()));
        Assert.Equal(
            [(PushChannel.Id, ""), (SmsChannel.Id, "962")],
            (await Billing.ListPricesAsync(PriceListOwner.Tariff("gold"), Token)).Select(price => (price.Channel, price.Prefix)));
    }

    [Fact]
    public async Task TopUp_ManyAtOnce_AreAllThere()
    {
        var accountId = Samples.NextId();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => TopUpAsync(accountId, "0.25"))));
        Assert.Equal(Money.Parse("4"), (await BalanceAsync(accountId)).Amount);
        await LedgerIsBalanceAsync(accountId);
    }

    [Fact]
    public async Task Accept_SecondBudgetTooLow_TakesFromNone()
    {
        var accountId = await PaidAsync("1");
        var daily = Samples.NextId();
        await Billing.EnsureBudgetAsync(daily, Money.Parse("0.05"), Token);
        await Billing.EnsureBudgetAsync(daily, Money.Parse("0.07"), Token);

        var refusals = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() =>
        {
            var message = Samples.Message(accountId);
            return Store.Messages.AcceptAsync(
                new Acceptance(message, Samples.DeliveriesOf(message), Lease: null, Request: null)
                {
                    Debits = [new Debit(accountId, Price.Micros), new Debit(daily, Price.Micros)],
                },
                Token);
        })));

        Assert.Equal(2, refusals.Count(refusal => refusal is null));
        Assert.Equal(Money.Parse("0.94"), (await BalanceAsync(accountId)).Amount);
        Assert.Equal(new Balance(Money.Parse("-0.06"), Money.Parse("0.07")), await BalanceAsync(daily));
        await LedgerIsBalanceAsync(accountId);
    }

    [Fact]
    public async Task Activate_ManyAtOnce_GivesTheTrialCreditOnce()
    {
        var account = Samples.Account() with { IsWaiting = true };
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        Assert.Equal(Money.Zero, (await BalanceAsync(account.AccountId)).Amount);

        var activated = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => Store.Accounts.ActivateAsync(account.AccountId, Money.Parse("1"), Samples.Now, null, Token))));

        Assert.All(activated, written => Assert.False(written.Result!.IsWaiting));
        Assert.Equal(Money.Parse("1"), (await BalanceAsync(account.AccountId)).Amount);
        await LedgerIsBalanceAsync(account.AccountId);
        Assert.Null((await Store.Accounts.ActivateAsync(Samples.NextId(), Money.Parse("1"), Samples.Now, null, Token)).Result);
    }

    [Fact]
    public async Task Rotate_Key_AddsTheNextAndLetsTheOldOneExpire()
    {
        var account = Samples.Account();
        var old = Samples.Key(account);
        await Store.Accounts.AddAsync(account, old, Token);
        var next = Samples.Key(account, seed: 2);
        var end = Samples.Now.AddMinutes(1);

        var rotated = await Store.Credentials.RotateAsync(account.AccountId, old.Kind, old.CredentialId, end, _ => next, null, Token);
        var foreign = await Store.Credentials.RotateAsync(Samples.NextId(), old.Kind, old.CredentialId, end, _ => next, null, Token);

        Assert.Equal(next.CredentialId, rotated.Result!.CredentialId);
        Assert.Null(foreign.Result);
        var keys = (await Store.Credentials.ListAsync(account.AccountId, [old.Kind], PageRequest.All, Token))!.Items;
        Assert.Equal([(old.CredentialId, end), (next.CredentialId, (DateTimeOffset?)null)], keys.Select(key => (key.CredentialId, key.ExpireTime)));
    }

    [Fact]
    public async Task LoadPolicy_AccountThatNeedsApproval_MayUseWhatWasApproved()
    {
        var senders = Store.Get<ISenderStore>();
        var (free, bound) = (Samples.Account(), Samples.Account() with { NeedsApprovedSenders = true });
        await Store.Accounts.AddAsync(free, Samples.Key(free), Token);
        await Store.Accounts.AddAsync(bound, Samples.Key(bound, seed: 2), Token);
        foreach (var (name, state) in new[] { ("Arena", SenderState.Approved), ("Later", SenderState.Requested), ("Never", SenderState.Rejected) })
        {
            var sender = new SenderName(Samples.NextId(), bound.AccountId, SmsChannel.Id, name, state, "", Samples.Now, Samples.Now);
            await senders.AddAsync(sender, null, Token);
        }

        var policy = await senders.LoadPolicyAsync(bound.AccountId, Token);

        Assert.Same(SenderPolicy.Any, await senders.LoadPolicyAsync(free.AccountId, Token));
        Assert.Equal(
            [true, true, false, false, false],
            new[] { "Push", "Arena", "arena", "Later", "Never" }.Select(name => policy.Allows(SmsChannel.Instance, name)));
        Assert.True(policy.Allows(PushChannel.Instance, "Never"));
        Assert.Equal(["Later"], (await senders.ListRequestedAsync(PageRequest.All, Token))!.Items.Select(sender => sender.Name));
    }

    /// <summary>200 senders, shared out to nodes of one database, with credit for 333 messages.</summary>
    protected async Task AcceptExactlyAsync(params StoreFixture[] nodes)
    {
        const int Paid = 333;
        var accountId = await PaidAsync("10.00");
        var accepted = 0;

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            AcceptRefusal? refusal;
            do
            {
                var message = Samples.Message(accountId);
                refusal = await nodes[i % nodes.Length].Messages.AcceptAsync(
                    new Acceptance(message, Samples.DeliveriesOf(message), Lease: null, Request: null) { Debits = [new Debit(accountId, Price.Micros)] },
                    Token);
                Interlocked.Add(ref accepted, refusal is null ? 1 : 0);
            }
            while (refusal is null);

            Assert.Same(AcceptRefusal.CreditTooLow.Instance, refusal);
        })));

        Assert.Equal(Paid, accepted);
        Assert.Equal(Money.Parse("0.01"), (await BalanceAsync(accountId)).Amount);
        var stored = (await Store.Messages.ListAsync(accountId, new MessageFilter(null, null, null, null), PageRequest.All, Token))!.Items;
        Assert.Equal(Paid, stored.Count);
        var charges = (await Billing.ListAsync(accountId, PageRequest.All, Token))!.Items.Count(entry => entry.Kind == LedgerKind.Charge);
        Assert.Equal(Paid, charges);
        await LedgerIsBalanceAsync(accountId);
    }

    private async Task<ObjectId> PaidAsync(string amount)
    {
        var accountId = Samples.NextId();
        await TopUpAsync(accountId, amount);
        return accountId;
    }

    private Task<Written<Balance>> TopUpAsync(ObjectId accountId, string amount) => Billing.AddAsync(
        new LedgerEntry(0, accountId, LedgerKind.TopUp, Money.Parse(amount), null, "paid in", Samples.Now), null, Token);

    private Task<AcceptRefusal?> SendAsync(ObjectId accountId, Money price) => SendAsync(Samples.Message(accountId), price, null);

    private Task<AcceptRefusal?> SendAsync(Message message, Money price, RequestRecord? request) => Store.Messages.AcceptAsync(
        new Acceptance(message, Samples.DeliveriesOf(message), Lease: null, request) { Debits = [new Debit(message.AccountId, price.Micros)] }, Token);

    private Task<Balance> BalanceAsync(ObjectId accountId) => Billing.FindBalanceAsync(accountId, Token);

    private async Task LedgerIsBalanceAsync(ObjectId accountId) => Assert.Equal(
        (await BalanceAsync(accountId)).Amount.Micros,
        (await Billing.ListAsync(accountId, PageRequest.All, Token))!.Items.Sum(entry => entry.Amount.Micros));
}
