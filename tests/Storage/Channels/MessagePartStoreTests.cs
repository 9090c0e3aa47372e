using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Channels;

public abstract class MessagePartStoreTests(StoreFixture store) : StoreTests(store)
{
    private IMessagePartStore Parts => Store.Get<IMessagePartStore>();

    [Fact]
    public async Task List_PartsOfAHandOver_AreThoseThatWereAdded()
    {
        var parts = Hand("a", "b");
        await Parts.AddAsync(parts, Token);
        await Parts.AddAsync(Hand("c"), Token);

        Assert.Equal(parts, await Parts.ListAsync("main", "a+1", Token));
        Assert.Empty(await Parts.ListAsync("other", "a+1", Token));
    }

    [Fact]
    public async Task SetState_OnePartAfterTheOther_AnswersWhatAllAre()
    {
        await Parts.AddAsync(Hand("a", "b"), Token);

        var first = await Parts.SetStateAsync("main", "b", MessagePartState.Delivered, Token);
        var second = await Parts.SetStateAsync("main", "a", MessagePartState.Delivered, Token);

        Assert.Equal([MessagePartState.Sent, MessagePartState.Delivered], first.Select(part => part.State));
        Assert.Equal((null, ReceiptKind.Delivered), (MessagePart.Sum(first), MessagePart.Sum(second)));
    }

    [Fact]
    public async Task SetState_AllPartsAtOnce_SomebodySeesThemAll()
    {
        string[] ids = [.. Enumerable.Range(0, 8).Select(number => $"part-{number}")];
        await Parts.AddAsync(Hand(ids), Token);

        var seen = await Task.WhenAll(ids.Select(id => Parts.SetStateAsync("main", id, MessagePartState.Delivered, Token)));

        Assert.Contains(seen, parts => MessagePart.Sum(parts) == ReceiptKind.Delivered);
    }

    [Fact]
    public async Task SetState_KnownAlready_StaysAndIsTheSameAgain()
    {
        await Parts.AddAsync(Hand("a"), Token);
        await Parts.SetStateAsync("main", "a", MessagePartState.Undeliverable, Token);

        var again = await Parts.SetStateAsync("main", "a", MessagePartState.Delivered, Token);

        Assert.Equal(ReceiptKind.Undeliverable, MessagePart.Sum(again));
    }

    [Fact]
    public async Task SetState_UnknownPart_IsNone()
    {
        await Parts.AddAsync(Hand("a"), Token);

        Assert.Empty(await Parts.SetStateAsync("main", "b", MessagePartState.Delivered, Token));
        Assert.Empty(await Parts.SetStateAsync("other", "a", MessagePartState.Delivered, Token));
    }

    [Fact]
    public async Task Add_IdsThatWereThereBefore_TakeTheirPlace()
    {
        await Parts.AddAsync(Hand("a", "b"), Token);
        await Parts.SetStateAsync("main", "a", MessagePartState.Undeliverable, Token);

        var later = Hand("a", "c");
        await Parts.AddAsync(later, Token);

        Assert.Equal(later, await Parts.ListAsync("main", "a+1", Token));
    }

    [Fact]
    public async Task Remove_OldParts_GoBitByBit()
    {
        await Parts.AddAsync(Hand("a", "b", "c"), Token);
        var old = Samples.Now;
        Samples.Now = old.AddDays(1);
        var young = Hand("d");
        await Parts.AddAsync(young, Token);

        Assert.Equal(2, await Parts.RemoveAsync(old.AddMilliseconds(1), 2, Token));
        Assert.Equal(1, await Parts.RemoveAsync(old.AddMilliseconds(1), 2, Token));
        Assert.Equal(0, await Parts.RemoveAsync(old.AddMilliseconds(1), 2, Token));
        Assert.Equal(young, await Parts.ListAsync("main", "d", Token));
    }

    private MessagePart[] Hand(params string[] ids)
    {
        var attempt = new AttemptId(new DeliveryKey(Samples.NextId(), 3), 2);
        var group = ids.Length == 1 ? ids[0] : $"{ids[0]}+{ids.Length - 1}";
        return [.. ids.Select(id => new MessagePart("main", id, id.ToUpperInvariant(), group, attempt, "Arena", MessagePartState.Sent, Samples.Now))];
    }
}
