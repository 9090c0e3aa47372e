using System.Text.Json;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Channels.Viber;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Suppressions;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Webhooks;

public abstract class CallbackStoreTests(StoreFixture store) : StoreTests(store)
{
    private const string Kind = "follow";

    private ICallbackStore Callbacks => Store.Get<ICallbackStore>();

    private IJobStore Jobs => Store.Get<IJobStore>();

    [Fact]
    public async Task Message_WithCallbacks_ComesBackWithThem()
    {
        var message = Samples.Message(Samples.NextId()) with
        {
            Callbacks =
            [
                new CallbackRequest("form", "https://a.example/?x=مرحبا", new Dictionary<string, string> { ["id"] = "1\"'" }),
                new CallbackRequest("other", "https://b.example/", new Dictionary<string, string>())
                {
                    Destinations = [new Dictionary<string, string> { ["to"] = "+1" }],
                },
            ],
        };
        await Store.Messages.AcceptAsync(new Acceptance(message, Samples.DeliveriesOf(message), Lease: null, Request: null), Token);

        var stored = Assert.Single(await Store.Messages.LoadAsync([message.MessageId], Token));

        Assert.Equal(JsonSerializer.Serialize(message.Callbacks), JsonSerializer.Serialize(stored.Callbacks));
        Assert.Equal("+1", stored.Callbacks[1].Find(0, "to"));
    }

    [Fact]
    public async Task Advance_JobOfMine_StoresCursorCallbacksAndJobsTogether()
    {
        var follower = await AddFollowerAsync();
        var claimed = (await Jobs.ClaimAsync(Kind, follower.AccountId, new Lease("me", TimeSpan.FromMinutes(1)), Samples.Now, Token))!;
        var owed = Owed(follower.AccountId!.Value);

        var isStored = await Callbacks.AdvanceAsync(claimed.Continue(Samples.Now, "further"), staysClaimed: false, [owed], [CallbackOutbox.JobOf(owed)], Token);

        Assert.True(isStored);
        Assert.Equal(owed, await Callbacks.FindAsync(owed.AccountId, owed.DeliveryId, Token));
        Assert.True(await Jobs.ExistsAsync(owed.DeliveryId, Token));
        var next = await Jobs.ClaimAsync(Kind, follower.AccountId, new Lease("me", TimeSpan.FromMinutes(1)), Samples.Now, Token);
        Assert.Equal("further", next!.Payload);
    }

    [Fact]
    public async Task Advance_RunThatGoesOn_KeepsItsLease()
    {
        var follower = await AddFollowerAsync();
        var lease = new Lease("me", TimeSpan.FromMinutes(1));
        var claimed = (await Jobs.ClaimAsync(Kind, follower.AccountId, lease, Samples.Now, Token))!;
        var change = claimed.Continue(claimed.DueTime, "further");
        var owed = Enumerable.Range(0, 250).Select(_ => Owed(follower.AccountId!.Value)).ToList();

        Assert.True(await Callbacks.AdvanceAsync(change, staysClaimed: true, owed, [], Token));

        Assert.Null(await Jobs.ClaimAsync(Kind, follower.AccountId, lease, Samples.Now, Token));
        Assert.False(await Jobs.ChangeAsync(claimed.Done(), Token));
        Assert.True(await Jobs.ChangeAsync(change.Next!.Done(), Token));
        var stored = await Callbacks.ListAsync(follower.AccountId!.Value, new CallbackFilter(null, null, null), PageRequest.All, Token);
        Assert.Equal(owed.OrderByDescending(callback => callback.DeliveryId), stored!.Items);
    }

    [Fact]
    public async Task Advance_JobOfSomebodyElseByNow_StoresNothing()
    {
        var follower = await AddFollowerAsync();
        var lost = (await Jobs.ClaimAsync(Kind, follower.AccountId, new Lease("me", TimeSpan.FromSeconds(1)), Samples.Now, Token))!;
        Samples.Now += TimeSpan.FromSeconds(2);
        Assert.NotNull(await Jobs.ClaimAsync(Kind, follower.AccountId, new Lease("other", TimeSpan.FromMinutes(1)), Samples.Now, Token));
        var owed = Owed(follower.AccountId!.Value);

        var isStored = await Callbacks.AdvanceAsync(lost.Continue(Samples.Now, "further"), staysClaimed: true, [owed], [CallbackOutbox.JobOf(owed)], Token);

        Assert.False(isStored);
        Assert.Null(await Callbacks.FindAsync(owed.AccountId, owed.DeliveryId, Token));
        Assert.False(await Jobs.ExistsAsync(owed.DeliveryId, Token));
    }

    [Fact]
    public async Task Finish_JobReplayedMeanwhile_LeavesTheCallbackPending()
    {
        var owed = Owed(Samples.NextId());
        var job = CallbackOutbox.JobOf(owed);
        await Callbacks.AddAsync([owed], [job], Token);
        var claimed = (await Jobs.ClaimAsync(job.Kind, owed.AccountId, new Lease("me", TimeSpan.FromMinutes(1)), Samples.Now, Token))!;
        var replayed = (await Callbacks.ReplayAsync(owed.AccountId, owed.DeliveryId, Samples.Now, request: null, Token)).Result;

        var isStored = await Callbacks.FinishAsync(
            claimed.Done(), owed with { State = CallbackState.Failed, Tries = 1, NextTryTime = null }, Token);

        Assert.False(isStored);
        Assert.Equal(replayed, await Callbacks.FindAsync(owed.AccountId, owed.DeliveryId, Token));
        Assert.Equal(CallbackState.Pending, replayed!.State);
        Assert.True(await Jobs.ExistsAsync(owed.DeliveryId, Token));
    }

    [Fact]
    public async Task Finish_JobOfMine_StoresTheOutcome()
    {
        var owed = Owed(Samples.NextId());
        var job = CallbackOutbox.JobOf(owed);
        await Callbacks.AddAsync([owed], [job], Token);
        var done = owed with { State = CallbackState.Delivered, Tries = 1, StatusCode = 204, NextTryTime = null };

        Assert.True(await Callbacks.FinishAsync(job.Done(), done, Token));

        Assert.Equal(done, await Callbacks.FindAsync(owed.AccountId, owed.DeliveryId, Token));
        Assert.False(await Jobs.ExistsAsync(owed.DeliveryId, Token));
    }

    [Fact]
    public async Task Replay_CallbackOfAnotherAccount_IsNotThere()
    {
        var owed = Owed(Samples.NextId());
        await Callbacks.AddAsync([owed], [], Token);

        Assert.Null((await Callbacks.ReplayAsync(Samples.NextId(), owed.DeliveryId, Samples.Now, request: null, Token)).Result);
    }

    [Fact]
    public async Task List_WithFilters_GoesPageByPageFromTheNewest()
    {
        var accountId = Samples.NextId();
        var webhookId = Samples.NextId();
        var all = new List<CallbackDelivery>();
        for (var i = 0; i < 5; i++)
        {
            all.Add(Owed(accountId) with { WebhookId = i % 2 == 0 ? webhookId : null, State = i < 4 ? CallbackState.Failed : CallbackState.Pending });
            Samples.Now += TimeSpan.FromSeconds(i % 2);
        }

        await Callbacks.AddAsync([.. all, Owed(Samples.NextId())], [], Token);

        Assert.Equal([4, 3, 2, 1, 0], await ListAsync(new CallbackFilter(null, null, null)));
        Assert.Equal([3, 2, 1, 0], await ListAsync(new CallbackFilter(null, CallbackState.Failed, null)));
        Assert.Equal([4, 2, 0], await ListAsync(new CallbackFilter(webhookId, null, null)));
        Assert.Equal([2], await ListAsync(new CallbackFilter(null, null, all[2].MessageId)));
        Assert.Null(await Callbacks.ListAsync(accountId, new CallbackFilter(null, null, null), new PageRequest(2, "?"), Token));

        async Task<IEnumerable<int>> ListAsync(CallbackFilter filter)
        {
            var found = new List<CallbackDelivery>();
            var cursor = "";
            do
            {
                var page = (await Callbacks.ListAsync(accountId, filter, new PageRequest(2, cursor), Token))!;
                found.AddRange(page.Items);
                cursor = page.NextCursor;
            }
            while (cursor.Length > 0);
            return found.Select(callback => all.IndexOf(callback));
        }
    }

    [Fact]
    public async Task Wake_JobThatSleeps_IsDueAndOneThatRunsIsNamed()
    {
        var running = await AddFollowerAsync();
        await Jobs.ClaimAsync(Kind, running.AccountId, new Lease("me", TimeSpan.FromMinutes(1)), Samples.Now, Token);
        var asleep = await AddFollowerAsync(Samples.Now.AddMinutes(5));

        var busy = await Callbacks.WakeAsync([running.JobId, asleep.JobId, Samples.NextId()], Samples.Now, Token);

        Assert.Equal([running.JobId], busy);
        Assert.NotNull(await Jobs.ClaimAsync(Kind, asleep.AccountId, new Lease("me", TimeSpan.FromMinutes(1)), Samples.Now, Token));
    }

    [Fact]
    public async Task EnsureJob_SecondOne_LeavesTheFirst()
    {
        var first = await AddFollowerAsync();
        await Callbacks.EnsureJobAsync(first with { Payload = "second" }, Token);

        Assert.Equal([(first.JobId, first.AccountId!.Value)], await Callbacks.ListJobsAsync(Kind, Token));
        var claimed = await Jobs.ClaimAsync(Kind, first.AccountId, new Lease("me", TimeSpan.FromMinutes(1)), Samples.Now, Token);
        Assert.Equal("start", claimed!.Payload);
    }

    [Fact]
    public async Task Remove_OldCallbacks_LeavesThoseThatAreOwed()
    {
        var (over, owed) = (Owed(Samples.NextId()) with { State = CallbackState.Delivered }, Owed(Samples.NextId()));
        await Callbacks.AddAsync([over, owed], [], Token);

        Assert.Equal(0, await Callbacks.RemoveAsync(Samples.Now.AddSeconds(-1), 10, Token));
        Assert.Equal(1, await Callbacks.RemoveAsync(Samples.Now.AddSeconds(2), 10, Token));
        Assert.Null(await Callbacks.FindAsync(over.AccountId, over.DeliveryId, Token));
        Assert.NotNull(await Callbacks.FindAsync(owed.AccountId, owed.DeliveryId, Token));
    }

    [Fact]
    public async Task Webhook_Added_HasItsFollower()
    {
        var account = await AddAccountAsync();
        var webhook = new Webhook(
            Samples.NextId(), account, "https://a.example/", "Shop", "", IsEnabled: true, new byte[] { 1 }, Array.Empty<byte>(), null, Samples.Now, Samples.Now);
        var follower = new Job(webhook.WebhookId, Kind, account, Samples.Now, "start");

        await Store.Get<IWebhookStore>().AddAsync(webhook, follower, request: null, Token);

        var stored = await ((Engine.Entities.IEntityStore<Webhook>)Store.Get<IWebhookStore>()).FindAsync(account, webhook.WebhookId, Token);
        Assert.Equal((webhook.Url, 1, true), (stored!.Url, stored.Secret.Length, stored.PreviousSecret.IsEmpty));
        Assert.True(await Jobs.ExistsAsync(webhook.WebhookId, Token));
    }

    [Fact]
    public async Task Suppression_AddedTwice_IsOneEntry()
    {
        var suppressions = Store.Get<ISuppressionStore>();
        var account = await AddAccountAsync();
        Assert.False(await suppressions.AnyAsync(account, Token));
        var first = Suppress(account, "Arena", "962790000001");

        await suppressions.AddAsync(first, request: null, Token);
        var second = (await suppressions.AddAsync(first with { SuppressionId = Samples.NextId() }, request: null, Token)).Result;
        await suppressions.AddAsync(Suppress(account, "", "962790000002"), request: null, Token);

        Assert.Equal(first, second);
        Assert.True(await suppressions.AnyAsync(account, Token));
        var found = await suppressions.FindAsync(
            [new SuppressedNumber(account, SmsChannel.Id, first.Phone), new SuppressedNumber(Samples.NextId(), SmsChannel.Id, "962790000002")], Token);
        Assert.Equal([first], found);
        Assert.Equal([first], (await suppressions.ListAsync(account, first.Phone, PageRequest.All, Token))!.Items);
    }

    [Fact]
    public async Task Inbound_StoredSideBySide_HasAPlaceOfItsOwnEach()
    {
        var inbound = Store.Get<IInboundStore>();
        var (account, other) = (await AddAccountAsync(), await AddAccountAsync());
        Assert.Equal(0, await inbound.GetEndAsync(account, Token));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => inbound.AddAsync(Written(account, $"mo-{number}"), null, [], [], Token)));
        await inbound.AddAsync(Written(other, "mo-other"), null, [], [], Token);

        Assert.Equal((20, 1), (await inbound.GetEndAsync(account, Token), await inbound.GetEndAsync(other, Token)));
        Assert.Equal(
            Enumerable.Range(6, 5).Select(static number => (long)number),
            (await inbound.ReadAfterAsync(account, 5, 5, Token)).Select(static message => message.Sequence));
    }

    [Fact]
    public async Task Inbound_Listed_ByChannelAndCustomerPageByPage()
    {
        var inbound = Store.Get<IInboundStore>();
        var account = await AddAccountAsync();
        await inbound.AddAsync(Written(account, "mo-1"), null, [], [], Token);
        await inbound.AddAsync(Written(account, "mo-2") with { Channel = ViberChannel.Id }, null, [], [], Token);
        await inbound.AddAsync(Written(account, "mo-3") with { From = "962790000002" }, null, [], [], Token);
        await inbound.AddAsync(Written(account, "mo-4"), null, [], [], Token);

        Assert.Equal(["mo-1", "mo-4"], await ListByPagesAsync(newestFirst: false));
        Assert.Equal(["mo-4", "mo-1"], await ListByPagesAsync(newestFirst: true));
        Assert.Equal(4, (await inbound.ListAsync(account, null, null, newestFirst: false, new PageRequest(9, ""), Token))!.Items.Count);
        Assert.Null(await inbound.ListAsync(account, null, null, newestFirst: false, new PageRequest(9, "nonsense"), Token));

        async Task<string[]> ListByPagesAsync(bool newestFirst)
        {
            var first = (await inbound.ListAsync(account, SmsChannel.Id, "962790000001", newestFirst, new PageRequest(1, ""), Token))!;
            var second = (await inbound.ListAsync(account, SmsChannel.Id, "962790000001", newestFirst, new PageRequest(1, first.NextCursor), Token))!;
            Assert.Equal("", second.NextCursor);
            return [.. first.Items.Concat(second.Items).Select(static message => message.ProviderMessageId)];
        }
    }

    [Fact]
    public async Task Inbound_LastOfCustomers_IsByTheProvidersClock()
    {
        var inbound = Store.Get<IInboundStore>();
        var account = await AddAccountAsync();
        var hour = TimeSpan.FromHours(1);
        await inbound.AddAsync(Written(account, "mo-1") with { SendTime = Samples.Now - hour }, null, [], [], Token);
        await inbound.AddAsync(Written(account, "mo-2") with { SendTime = Samples.Now - (3 * hour) }, null, [], [], Token);
        await inbound.AddAsync(Written(account, "mo-3") with { From = "962790000002" }, null, [], [], Token);
        await inbound.AddAsync(Written(account, "mo-4") with { From = "962790000002", Provider = "other", ReceiveTime = Samples.Now + hour }, null, [], [], Token);
        (string Provider, string Customer)[] asked = [("provider", "962790000001"), ("provider", "962790000002"), ("provider", "962790000003")];

        var last = await inbound.FindLastAsync(asked, Samples.Now - hour, Token);
        var later = await inbound.FindLastAsync(asked, Samples.Now + hour, Token);

        Assert.Equal([(asked[0], Samples.Now - hour), (asked[1], Samples.Now)], last.Select(static pair => (pair.Key, pair.Value)).Order());
        Assert.Empty(later);
    }

    [Fact]
    public async Task Conversation_OlderThanWhatIsStored_ChangesNothing()
    {
        var conversations = Store.Get<IConversationStore>();
        var (account, other) = (await AddAccountAsync(), await AddAccountAsync());
        var key = new ConversationKey(account, SmsChannel.Id, "962790000001");
        var now = new Conversation(account, SmsChannel.Id, "962790000001", Samples.NextId(), 3, Samples.Now);
        var nowhere = new Dictionary<ObjectId, long>();
        await conversations.PutAsync([now, now with { AccountId = other, Index = 4 }], new Dictionary<ObjectId, long> { [account] = 7, [other] = 8 }, Token);

        await conversations.PutAsync([now with { Index = 5, SendTime = Samples.Now.AddSeconds(-1) }], nowhere, Token);
        Assert.Equal(now, await conversations.FindAsync(key, Token));
        await conversations.PutAsync([now with { Index = 6, SendTime = Samples.Now.AddSeconds(1) }], new Dictionary<ObjectId, long> { [other] = 5 }, Token);
        Assert.Equal(6, (await conversations.FindAsync(key, Token))!.Index);

        Assert.Null(await conversations.FindAsync(key with { Channel = ViberChannel.Id }, Token));
        Assert.Equal((7, 8), (await conversations.FindPositionAsync(account, Token), await conversations.FindPositionAsync(other, Token)));
        Assert.Null(await conversations.FindPositionAsync(Samples.NextId(), Token));
        Assert.Equal(1, await conversations.RemoveAsync(Samples.Now.AddSeconds(1), 10, Token));
        Assert.Null(await conversations.FindAsync(key with { AccountId = other }, Token));
        Assert.NotNull(await conversations.FindAsync(key, Token));
    }

    [Fact]
    public async Task Inbound_BroughtTwice_IsStoredOnceWithAllThatFollows()
    {
        var inbound = Store.Get<IInboundStore>();
        var suppressions = Store.Get<ISuppressionStore>();
        var account = await AddAccountAsync();
        var entry = Suppress(account, "71234", "962790000001");
        var message = new InboundMessage(
            Samples.NextId(), account, "provider", "mo-1", SmsChannel.Id, "962790000001", "71234", "إيقاف", Samples.Now);
        var (told, toldAgain) = (Owed(account), Owed(account));

        Assert.True(await inbound.AddAsync(message, new SuppressionChange(entry, IsRemoved: false), [told], [CallbackOutbox.JobOf(told)], Token));
        Assert.False(await inbound.AddAsync(
            message with { InboundId = Samples.NextId() }, new SuppressionChange(entry, IsRemoved: true), [toldAgain], [], Token));

        Assert.True(await suppressions.AnyAsync(account, Token));
        Assert.True(await Jobs.ExistsAsync(told.DeliveryId, Token));
        Assert.Null(await Callbacks.FindAsync(account, toldAgain.DeliveryId, Token));
        Assert.True(await inbound.AddAsync(
            message with { InboundId = Samples.NextId(), ProviderMessageId = "mo-2" }, new SuppressionChange(entry, IsRemoved: true), [], [], Token));
        Assert.False(await suppressions.AnyAsync(account, Token));
        Assert.Equal(2, await inbound.RemoveAsync(Samples.Now.AddSeconds(2), 10, Token));
    }

    private async Task<ObjectId> AddAccountAsync()
    {
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account), trialCredit: default, request: null, Token);
        return account.AccountId;
    }

    private async Task<Job> AddFollowerAsync(DateTimeOffset? due = null)
    {
        var job = new Job(Samples.NextId(), Kind, Samples.NextId(), due ?? Samples.Now, "start");
        await Callbacks.EnsureJobAsync(job, Token);
        return job;
    }

    private CallbackDelivery Owed(ObjectId accountId) => CallbackDelivery.New(
        Samples.NextId(), accountId, "evt_1", "message.sent", "form", new CallbackCall("POST", "https://a.example/", "text/plain", "Hello"), Samples.Now) with
    {
        MessageId = Samples.NextId(),
    };

    private Suppression Suppress(ObjectId accountId, string sender, string phone) =>
        new(Samples.NextId(), accountId, SmsChannel.Id, sender, phone, SuppressionSources.Api, Samples.Now);

    private InboundMessage Written(ObjectId account, string id) =>
        new(Samples.NextId(), account, "provider", id, SmsChannel.Id, "962790000001", "71234", "Hello", Samples.Now);
}
