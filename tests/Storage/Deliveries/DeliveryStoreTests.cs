using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Deliveries;

public sealed class DeliveryStoreTests : EveryStoreTests
{
    private static Lease LeaseOf(string owner) => new(owner, TimeSpan.FromSeconds(30));

    [Fact]
    public async Task Claim_DueDeliveries_EarliestFirstAndOnce()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 4);
        var deliveries = Samples.DeliveriesOf(message);
        deliveries[0] = DueAt(deliveries[0], Samples.Now.AddMilliseconds(1));
        deliveries[1] = DueAt(deliveries[1], Samples.Now);
        deliveries[2] = DueAt(deliveries[2], Samples.Now.AddSeconds(-1));
        deliveries[3] = DueAt(deliveries[3], null);
        await Store.Messages.AcceptAsync(message, deliveries, lease: null, Token);

        Same.Deliveries([deliveries[2], deliveries[1]], await ClaimAsync("a"));
        Assert.Empty(await ClaimAsync("b"));

        Samples.Now = Samples.Now.AddMilliseconds(1);
        Same.Deliveries([deliveries[0]], await ClaimAsync("b"));
    }

    [Fact]
    public async Task Claim_NumbersOfANewerVersion_AreReadAndHoldUpNobody()
    {
        var deliveries = await AcceptAsync(Samples.Message(Samples.NextId(), destinations: 2));
        await Store.Deliveries.CommitAsync([Samples.ToSent(deliveries[0])], Token);
        Samples.Now = Samples.Now.AddSeconds(1);
        await Store.ExecuteAsync("UPDATE deliveries SET state = 99, channel = 99, platform = 99 WHERE destination_index = 0");
        await Store.ExecuteAsync("UPDATE attempts SET state = 99, channel = 99");

        var claimed = await ClaimAsync("a");

        Assert.Equal([deliveries[1].Key, deliveries[0].Key], claimed.Select(delivery => delivery.Key));
        Assert.Equal(
            ((DeliveryState)99, (Channel)99, (Platform)99), (claimed[1].State, claimed[1].Channel, claimed[1].Address.Platform));
        Assert.Empty(claimed[1].OpenAttempts);
    }

    [Fact]
    public async Task Claim_LanesOfANewerVersion_AreTakenForBulkIfTheyAreTaken()
    {
        var deliveries = await AcceptAsync(Samples.Message(Samples.NextId(), destinations: 3));
        await ClaimAsync("a", max: 1);
        await Store.ExecuteAsync("UPDATE deliveries SET lane = 99 WHERE destination_index < 2");
        await Store.AgeLeasesAsync(TimeSpan.FromMinutes(1));

        var claimed = await Store.Deliveries.ClaimAsync(LeaseOf("b"), Samples.Now, new LaneCounts(10, 10, 10), Token);

        Assert.Equal([deliveries[2].Key], claimed.Where(claim => claim.Delivery.Lane == DeliveryLane.Normal).Select(claim => claim.Delivery.Key));
        Assert.All(
            claimed.Where(claim => claim.Delivery.Key != deliveries[2].Key), claim => Assert.Equal(DeliveryLane.Bulk, claim.Delivery.Lane));
    }

    [Fact]
    public async Task Claim_MoreThanMax_TheRestNextTime()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 10);
        var deliveries = await AcceptAsync(message);

        Same.Deliveries(deliveries[..4], await ClaimAsync("a", max: 4));
        Same.Deliveries(deliveries[4..8], await ClaimAsync("a", max: 4));
        Same.Deliveries(deliveries[8..], await ClaimAsync("a", max: 4));
    }

    [Fact]
    public async Task Claim_ManyClaimersAtOnce_EachDeliveryExactlyOnce()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 500);
        await AcceptAsync(message);
        var late = Samples.Message(Samples.NextId(), destinations: 500);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            var claimed = new List<Delivery>();
            if (i == 0)
            {
                await AcceptAsync(late);
            }

            while (await ClaimAsync("owner " + i, max: 7) is { Count: > 0 } some)
            {
                claimed.AddRange(some);
            }

            return claimed;
        })));

        var keys = claims.SelectMany(claimed => claimed).Select(delivery => delivery.Key).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Equal(1_000, keys.Count + (await ClaimAsync("last", max: 1_000)).Count);
    }

    [Fact]
    public async Task Claim_WhileOthersAddAttempts_BringsTheAttemptsOfTheVersionThatItBrings()
    {
        var deliveries = await AcceptAsync(Samples.Message(Samples.NextId(), destinations: 40));
        using var stop = new CancellationTokenSource();
        var changing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var transitions = deliveries.Select(delivery => WithOneAttemptMore(delivery)).ToArray();
                await Store.Deliveries.CommitAsync(transitions, Token);
                deliveries = [.. transitions.Select(transition => transition.After)];
            }
        });

        try
        {
            for (var i = 0; i < 100; i++)
            {
                foreach (var claimed in await ClaimAsync("a"))
                {
                    Assert.Equal((claimed.Version, claimed.Version), (claimed.AttemptCount, claimed.OpenAttempts.Count));
                }

                await Store.Deliveries.ReleaseAsync("a", Token);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await changing;
        }
    }

    [Fact]
    public async Task Claim_LeaseExpired_FreeAgain()
    {
        var deliveries = await AcceptAsync(Samples.Message(Samples.NextId(), destinations: 2));
        Assert.Equal(2, (await ClaimAsync("a")).Count);

        await Store.AgeLeasesAsync(TimeSpan.FromSeconds(25));
        Assert.Empty(await ClaimAsync("b"));
        await Store.AgeLeasesAsync(TimeSpan.FromSeconds(5));
        Same.Deliveries(deliveries, await ClaimAsync("b"));
        Assert.Empty(await ClaimAsync("a"));
    }

    [Fact]
    public async Task Claim_AcceptedUnderLease_OnlyOnceThatHasEnded()
    {
        var message = Samples.Message(Samples.NextId());
        var deliveries = Samples.DeliveriesOf(message);
        await Store.Messages.AcceptAsync(message, deliveries, LeaseOf("a"), Token);

        Assert.Empty(await ClaimAsync("b"));
        await Store.AgeLeasesAsync(TimeSpan.FromSeconds(30));
        Same.Deliveries(deliveries, await ClaimAsync("b"));
    }

    [Fact]
    public async Task Claim_EarlierDeliveryAfterLaterOne_IsFound()
    {
        await AcceptAsync(Samples.Message(Samples.NextId()));
        Assert.Single(await ClaimAsync("a"));
        var message = Samples.Message(Samples.NextId());
        var earlier = Samples.Delivery(message) with { DueTime = Samples.Now.AddDays(-1), TurnTime = Samples.Now.AddDays(-1) };
        await Store.Messages.AcceptAsync(message, [earlier], lease: null, Token);

        Same.Deliveries([earlier], await ClaimAsync("a"));
    }

    [Fact]
    public async Task Claim_AfterTransition_FreeFromItsDueTimeOn()
    {
        var deliveries = await AcceptAsync(Samples.Message(Samples.NextId(), destinations: 2));
        await ClaimAsync("a");
        var sent = Samples.ToSent(deliveries[0]);
        await Store.Deliveries.CommitAsync([sent], Token);

        Assert.Empty(await ClaimAsync("b"));
        Samples.Now = sent.After.DueTime!.Value;
        Same.Deliveries([sent.After], await ClaimAsync("b"));
    }

    [Fact]
    public async Task Claim_AfterTransitionUnderLease_OnlyOnceThatHasEnded()
    {
        var deliveries = await AcceptAsync(Samples.Message(Samples.NextId()));
        await ClaimAsync("a");
        var sent = Samples.ToSent(deliveries[0], LeaseOf("a"));
        await Store.Deliveries.CommitAsync([sent], Token);

        Samples.Now = sent.After.DueTime!.Value;
        await Store.AgeLeasesAsync(TimeSpan.FromSeconds(25));
        Assert.Empty(await ClaimAsync("b"));
        await Store.AgeLeasesAsync(TimeSpan.FromSeconds(5));
        Same.Deliveries([sent.After], await ClaimAsync("b"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("b")]
    public async Task Claim_AfterTransitionThatEndsAnothersLease_OnlyOnceTheLeaseHasEnded(string owner)
    {
        var delivery = (await AcceptAsync(Samples.Message(Samples.NextId())))[0];
        await ClaimAsync("a");
        var changed = new Transition(0, delivery.State, delivery with { Version = 1 }, [], [], Lease: null) { EndsLeaseOf = owner };
        Assert.True((await Store.Deliveries.CommitAsync([changed], Token))[0]);

        await Store.AgeLeasesAsync(TimeSpan.FromSeconds(25));
        Assert.Empty(await ClaimAsync("c"));
        await Store.AgeLeasesAsync(TimeSpan.FromSeconds(5));
        Same.Deliveries([changed.After], await ClaimAsync("c"));
    }

    [Fact]
    public async Task Claim_AfterTransitionThatEndsNobodysLease_IsAbandonedOnceTheLeaseHasEnded()
    {
        var delivery = (await AcceptAsync(Samples.Message(Samples.NextId())))[0];
        await ClaimAsync("a");
        await Store.Deliveries.CommitAsync([new Transition(0, delivery.State, delivery with { Version = 1 }, [], [], Lease: null) { EndsLeaseOf = "" }], Token);
        await Store.AgeLeasesAsync(TimeSpan.FromSeconds(30));

        Assert.Equal([(delivery.Key, true)], await ClaimKeysAsync("b"));
    }

    [Fact]
    public async Task Claim_AfterTransitionThatEndsItsOwnersLease_Free()
    {
        var delivery = (await AcceptAsync(Samples.Message(Samples.NextId())))[0];
        await ClaimAsync("a");
        await Store.Deliveries.CommitAsync([new Transition(0, delivery.State, delivery with { Version = 1 }, [], [], Lease: null) { EndsLeaseOf = "a" }], Token);

        Assert.Equal([(delivery.Key, false)], await ClaimKeysAsync("b"));
    }

    [Fact]
    public async Task Release_OneOwner_OnlyItsOwnAreFree()
    {
        var deliveries = await AcceptAsync(Samples.Message(Samples.NextId(), destinations: 4));
        await ClaimAsync("a", max: 2);
        await ClaimAsync("b", max: 2);

        await Store.Deliveries.ReleaseAsync("a", Token);

        Same.Deliveries(deliveries[..2], await ClaimAsync("c"));
    }

    [Fact]
    public async Task Claim_OtherLane_IsNotTouched()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 3);
        var deliveries = Samples.DeliveriesOf(message);
        deliveries[0] = deliveries[0] with { Lane = DeliveryLane.Bulk };
        deliveries[2] = deliveries[2] with { Lane = DeliveryLane.Urgent };
        await Store.Messages.AcceptAsync(message, deliveries, lease: null, Token);

        Same.Deliveries([deliveries[1]], await ClaimAsync("a"));
        Same.Deliveries([deliveries[2]], await ClaimAsync("a", lane: DeliveryLane.Urgent));
        Same.Deliveries([deliveries[0]], await ClaimAsync("a", lane: DeliveryLane.Bulk));
    }

    [Fact]
    public async Task Claim_BulkLane_AllThatIsDueInTheOrderOfTurns()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 4);
        var deliveries = Samples.DeliveriesOf(message);
        deliveries[0] = InBulk(deliveries[0], Samples.Now, Samples.Now.AddMinutes(3));
        deliveries[1] = InBulk(deliveries[1], Samples.Now.AddMinutes(1), Samples.Now.AddMinutes(2));
        deliveries[2] = InBulk(deliveries[2], Samples.Now, Samples.Now.AddMinutes(1));
        deliveries[3] = InBulk(deliveries[3], Samples.Now, Samples.Now.AddMinutes(4));
        await Store.Messages.AcceptAsync(message, deliveries, lease: null, Token);

        Same.Deliveries([deliveries[2], deliveries[0]], await ClaimAsync("a", max: 2, lane: DeliveryLane.Bulk));
        Same.Deliveries([deliveries[3]], await ClaimAsync("a", lane: DeliveryLane.Bulk));
        Assert.Equal(Samples.Now.AddMinutes(1), Earlier(await Store.Deliveries.NextDueAsync(Token), Samples.Now.AddMinutes(1)));

        Samples.Now = Samples.Now.AddMinutes(1);
        Same.Deliveries([deliveries[1]], await ClaimAsync("a", lane: DeliveryLane.Bulk));

        static Delivery InBulk(Delivery delivery, DateTimeOffset due, DateTimeOffset turn) =>
            delivery with { Lane = DeliveryLane.Bulk, DueTime = due, TurnTime = turn };

        // The end of the leases counts as well, and may come first.
        static DateTimeOffset? Earlier(DateTimeOffset? next, DateTimeOffset other) => next < other ? other : next;
    }

    [Fact]
    public async Task Claim_LeaseThatEndedByItself_IsAbandoned()
    {
        var message = Samples.Message(Samples.NextId());
        await Store.Messages.AcceptAsync(message, Samples.DeliveriesOf(message), LeaseOf("a"), Token);
        var delivery = (await AcceptAsync(Samples.Message(Samples.NextId())))[0];

        Assert.Equal([(delivery.Key, false)], await ClaimKeysAsync("b"));
        await Store.AgeLeasesAsync(TimeSpan.FromSeconds(30));
        Assert.Equal([(new DeliveryKey(message.MessageId, 0), true), (delivery.Key, true)], await ClaimKeysAsync("c"));
    }

    [Fact]
    public async Task Claim_AfterReopening_LeaseOfTheDeadIsAbandoned()
    {
        var delivery = (await AcceptAsync(Samples.Message(Samples.NextId())))[0];
        await ClaimAsync("a");
        await Store.ReopenAsync();
        await Store.AgeLeasesAsync(TimeSpan.FromSeconds(30));

        Assert.Equal([(delivery.Key, true)], await ClaimKeysAsync("b"));
    }

    [Fact]
    public async Task Claim_ReleasedOrStored_IsNotAbandoned()
    {
        var deliveries = await AcceptAsync(Samples.Message(Samples.NextId(), destinations: 2));
        await ClaimAsync("a");
        var later = deliveries[1] with { Version = 1 };
        await Store.Deliveries.CommitAsync([new Transition(0, later.State, later, [], [], Lease: null)], Token);
        await Store.Deliveries.ReleaseAsync("a", Token);

        Assert.Equal([(deliveries[0].Key, false), (deliveries[1].Key, false)], await ClaimKeysAsync("b"));
    }

    [Fact]
    public async Task NextDue_AsThingsGo_SaysWhenAClaimFindsSomething()
    {
        Assert.Null(await Store.Deliveries.NextDueAsync(Token));
        var message = Samples.Message(Samples.NextId(), destinations: 2);
        var deliveries = Samples.DeliveriesOf(message);
        deliveries[1] = DueAt(deliveries[1], Samples.Now.AddSeconds(10));
        await Store.Messages.AcceptAsync(message, deliveries, lease: null, Token);
        Assert.Equal(Samples.Now, await Store.Deliveries.NextDueAsync(Token));

        await ClaimAsync("a");
        Assert.Equal(Samples.Now.AddSeconds(10), await Store.Deliveries.NextDueAsync(Token));

        var later = Samples.ToSent(deliveries[1]) with { Lease = LeaseOf("a") };
        await Store.Deliveries.CommitAsync([later], Token);
        Assert.True(await Store.Deliveries.NextDueAsync(Token) > later.After.DueTime);

        var sent = Samples.ToSent(deliveries[0]);
        await Store.Deliveries.CommitAsync([sent], Token);
        Assert.Equal(sent.After.DueTime, await Store.Deliveries.NextDueAsync(Token));

        await Store.Deliveries.CommitAsync([Samples.ToDelivered(sent.After), Samples.ToDelivered(later.After)], Token);
        Assert.Null(await Store.Deliveries.NextDueAsync(Token));
    }

    [Fact]
    public async Task NextDue_BehindManyLeasesOfWhatIsDueLater_IsFound()
    {
        const int Leases = 100;
        var message = Samples.Message(Samples.NextId(), destinations: Leases);
        var muchLater = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await Store.Messages.AcceptAsync(
            message, [.. Samples.DeliveriesOf(message).Select(delivery => DueAt(delivery, muchLater))], LeaseOf("a"), Token);
        Assert.Equal(muchLater, await Store.Deliveries.NextDueAsync(Token));

        var leased = Samples.Message(Samples.NextId());
        var longer = new Lease("a", TimeSpan.FromMinutes(10));
        await Store.Messages.AcceptAsync(leased, Samples.DeliveriesOf(leased), longer, Token);
        var end = await Store.Deliveries.NextDueAsync(Token);
        Assert.True(end < muchLater);

        var free = Samples.Message(Samples.NextId());
        await Store.Messages.AcceptAsync(free, [DueAt(Samples.Delivery(free), Samples.Now.AddSeconds(1))], lease: null, Token);
        Assert.Equal(Samples.Now.AddSeconds(1), await Store.Deliveries.NextDueAsync(Token));
    }

    [Fact]
    public async Task Commit_Transition_IsReadBackWithItsAttempts()
    {
        var deliveries = await AcceptAsync(Samples.Message(Samples.NextId(), destinations: 2));
        var sent = Samples.ToSent(deliveries[0]);
        Assert.Equal([true], await Store.Deliveries.CommitAsync([sent], Token));
        Same.Deliveries([sent.After, deliveries[1]], await LoadMessageAsync(deliveries[0]));

        Samples.Now = Samples.Now.AddSeconds(1);
        var delivered = Samples.ToDelivered(sent.After);
        Assert.Equal([true], await Store.Deliveries.CommitAsync([delivered], Token));
        Same.Deliveries([delivered.After], await Store.Deliveries.LoadAsync([deliveries[0].Key], Token));
    }

    [Fact]
    public async Task Commit_ClosedAttempts_AreNotReadBack()
    {
        var delivery = (await AcceptAsync(Samples.Message(Samples.NextId())))[0];
        var first = Samples.ToSent(delivery);
        var lost = first.Attempts[0] with { State = AttemptState.Undeliverable, Reason = Reasons.Undeliverable };
        var second = Samples.ToSent(first.After with { OpenAttempts = [] });
        await Store.Deliveries.CommitAsync([first], Token);
        await Store.Deliveries.CommitAsync([second with { Attempts = [lost, .. second.Attempts] }], Token);

        Same.Deliveries([second.After], await Store.Deliveries.LoadAsync([delivery.Key], Token));
    }

    [Fact]
    public async Task Commit_OutOfDateVersion_NothingOfItIsStored()
    {
        var deliveries = await AcceptAsync(Samples.Message(Samples.NextId(), destinations: 2));
        var sent = Samples.ToSent(deliveries[0]);
        var rival = Samples.ToSent(deliveries[0]);
        var other = Samples.ToSent(deliveries[1]);

        Assert.Equal([true, false, true], await Store.Deliveries.CommitAsync([sent, rival, other], Token));

        Same.Deliveries([sent.After, other.After], await LoadMessageAsync(deliveries[0]));
        Assert.Empty(await Store.Deliveries.FindByProviderIdsAsync("sandbox", [rival.Attempts[0].ProviderMessageId], Token));
        Assert.Equal(4, await Store.Log.GetEndAsync(Token));
    }

    [Fact]
    public async Task Commit_RivalsAtOnce_ExactlyOneWins()
    {
        var delivery = (await AcceptAsync(Samples.Message(Samples.NextId())))[0];
        var rivals = Enumerable.Range(0, 20).Select(_ => Samples.ToSent(delivery)).ToArray();

        var stored = await Task.WhenAll(rivals.Select(rival => Task.Run(() => Store.Deliveries.CommitAsync([rival], Token))));

        var winner = Assert.Single(Enumerable.Range(0, 20), i => stored[i][0]);
        Same.Deliveries([rivals[winner].After], await Store.Deliveries.LoadAsync([delivery.Key], Token));
        Assert.Equal(2, await Store.Log.GetEndAsync(Token));
    }

    [Fact]
    public async Task Commit_UnknownDelivery_IsNotStored()
    {
        var unknown = Samples.Delivery(Samples.Message(Samples.NextId()));
        Assert.Equal([false], await Store.Deliveries.CommitAsync([Samples.ToSent(unknown)], Token));
        Assert.Empty(await Store.Deliveries.LoadAsync([unknown.Key], Token));
        Assert.Equal(0, await Store.Log.GetEndAsync(Token));
    }

    [Fact]
    public async Task Commit_TransitionUnderLease_SurvivesReopeningAndIsFreeAfterTheLease()
    {
        var delivery = (await AcceptAsync(Samples.Message(Samples.NextId())))[0];
        await ClaimAsync("a");
        var sent = Samples.ToSent(delivery, LeaseOf("a"));
        await Store.Deliveries.CommitAsync([sent], Token);
        await Store.ReopenAsync();
        await Store.AgeLeasesAsync(TimeSpan.FromSeconds(30));

        Samples.Now = sent.After.DueTime!.Value;
        Same.Deliveries([sent.After], await ClaimAsync("b"));
    }

    [Fact]
    public async Task LoadMessage_OfAnotherAccount_Empty()
    {
        var delivery = (await AcceptAsync(Samples.Message(Samples.NextId())))[0];
        Assert.Empty(await Store.Deliveries.LoadMessageAsync(Samples.NextId(), delivery.Key.MessageId, 0, 100, Token));
    }

    [Fact]
    public async Task LoadDevice_UidOfOneApplication_AnswersItsDeliveries()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 3);
        var deliveries = await AcceptAsync(message);
        var address = deliveries[1].Address;

        Same.Deliveries([deliveries[1]], await Store.Deliveries.LoadDeviceAsync(
            message.AccountId, message.MessageId, address.AppCode!.Value, address.Uid, Token));
        Assert.Empty(await Store.Deliveries.LoadDeviceAsync(
            Samples.NextId(), message.MessageId, address.AppCode!.Value, address.Uid, Token));
        Assert.Empty(await Store.Deliveries.LoadDeviceAsync(
            message.AccountId, message.MessageId, Samples.NextId(), address.Uid, Token));
    }

    [Fact]
    public async Task FindByProviderId_AttemptOfThatProvider_Found()
    {
        var delivery = (await AcceptAsync(Samples.Message(Samples.NextId())))[0];
        var sent = Samples.ToSent(delivery);
        await Store.Deliveries.CommitAsync([sent], Token);
        var id = sent.Attempts[0].ProviderMessageId;

        Assert.Equal(new AttemptId(delivery.Key, 1), (await Store.Deliveries.FindByProviderIdsAsync("sandbox", [id], Token))[id]);
        Assert.Empty(await Store.Deliveries.FindByProviderIdsAsync("other", [id], Token));
        Assert.Empty(await Store.Deliveries.FindByProviderIdsAsync("sandbox", [""], Token));
    }

    [Fact]
    public async Task FindByProviderId_IdThatCameLaterOrChanged_Found()
    {
        var delivery = (await AcceptAsync(Samples.Message(Samples.NextId())))[0];
        var sent = Samples.ToSent(delivery);
        await Store.Deliveries.CommitAsync([sent], Token);
        var delivered = Samples.ToDelivered(sent.After);
        var renamed = delivered.Attempts[0] with { ProviderMessageId = "other" };
        await Store.Deliveries.CommitAsync([delivered with { Attempts = [renamed] }], Token);

        Assert.Equal(new AttemptId(delivery.Key, 1), (await Store.Deliveries.FindByProviderIdsAsync("sandbox", ["other"], Token))["other"]);
        Assert.Empty(await Store.Deliveries.FindByProviderIdsAsync("sandbox", [sent.Attempts[0].ProviderMessageId], Token));
    }

    private async Task<Delivery[]> AcceptAsync(Message message)
    {
        var deliveries = Samples.DeliveriesOf(message);
        await Store.Messages.AcceptAsync(message, deliveries, lease: null, Token);
        return deliveries;
    }

    /// <summary>It waits as before, and its last attempt may be with the provider: one for each version.</summary>
    private Transition WithOneAttemptMore(Delivery delivery)
    {
        var attempt = Samples.Attempt(delivery.AttemptCount + 1);
        var after = delivery with
        {
            Version = delivery.Version + 1,
            AttemptCount = attempt.Number,
            OpenAttempts = [.. delivery.OpenAttempts, attempt],
        };
        return new Transition(delivery.Version, after.State, after, [attempt], Changes: [], Lease: null) { EndsLeaseOf = "" };
    }

    private static LaneCounts Quota(DeliveryLane lane, int max) => new(
        lane == DeliveryLane.Urgent ? max : 0, lane == DeliveryLane.Normal ? max : 0, lane == DeliveryLane.Bulk ? max : 0);

    private static Delivery DueAt(Delivery delivery, DateTimeOffset? due) => delivery with { DueTime = due, TurnTime = due };

    private async Task<IReadOnlyList<Delivery>> ClaimAsync(string owner, int max = 100, DeliveryLane lane = DeliveryLane.Normal) =>
        [.. (await Store.Deliveries.ClaimAsync(LeaseOf(owner), Samples.Now, Quota(lane, max), Token)).Select(claim => claim.Delivery)];

    private async Task<IReadOnlyList<(DeliveryKey Key, bool IsAbandoned)>> ClaimKeysAsync(string owner) =>
        [.. (await Store.Deliveries.ClaimAsync(LeaseOf(owner), Samples.Now, Quota(DeliveryLane.Normal, 100), Token))
            .Select(claim => (claim.Delivery.Key, claim.IsAbandoned))];

    private Task<IReadOnlyList<Delivery>> LoadMessageAsync(Delivery delivery) =>
        Store.Deliveries.LoadMessageAsync(delivery.AccountId, delivery.Key.MessageId, 0, 100, Token);
}
