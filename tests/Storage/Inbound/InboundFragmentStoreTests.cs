using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Inbound;

public abstract class InboundFragmentStoreTests(StoreFixture store) : StoreTests(store)
{
    private IInboundFragmentStore Fragments => Store.Get<IInboundFragmentStore>();

    [Fact]
    public async Task List_PartsInAnyOrder_AreInTheOrderOfTheirNumbers()
    {
        var (second, first) = (Fragment(2, "world \ud83d"), Fragment(1, "Hello"));
        await AddAsync(second);
        await AddAsync(first with { SendTime = Samples.Now });
        await AddAsync(Fragment(1, "other") with { From = "962790000002" });
        await AddAsync(Fragment(1, "other") with { Part = new InboundPart(8, 3, 1) });

        Assert.Equal([first with { SendTime = Samples.Now }, second], await Fragments.ListAsync(first.Key, Token));
        Assert.Equal(4, await Fragments.CountAsync("main", Token));
        Assert.Equal(0, await Fragments.CountAsync("other", Token));
    }

    [Fact]
    public async Task Add_SameNumberAtOnce_IsStoredOnce()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AddAsync(Fragment(1, "Hello"))));

        Assert.Single(added, static isNew => isNew);
        Assert.Single(await Fragments.ListAsync(Fragment(1, "").Key, Token));
    }

    [Fact]
    public async Task Add_LastPartsAtOnce_SomebodySeesThemAll()
    {
        var seen = await Task.WhenAll(Enumerable.Range(1, 3).Select(async number =>
        {
            var fragment = Fragment(number, $"{number}");
            await AddAsync(fragment);
            return (await Fragments.ListAsync(fragment.Key, Token)).Count;
        }));

        Assert.Contains(3, seen);
    }

    [Fact]
    public async Task Remove_SomeParts_LeavesTheOthers()
    {
        var (first, second) = (Fragment(1, "Hello"), Fragment(2, "world"));
        await AddAsync(first);
        await AddAsync(second);

        await Fragments.RemoveAsync([first], Token);
        await Fragments.RemoveAsync([first], Token);

        Assert.Equal([second], await Fragments.ListAsync(first.Key, Token));
    }

    private Task<bool> AddAsync(InboundFragment fragment) =>
        Fragments.AddAsync(fragment, new Job(fragment.FragmentId, "inbound-part", null, Samples.Now, "{}"), Token);

    private InboundFragment Fragment(int number, string text) => new(
        Samples.NextId(), "main", SmsChannel.Id, "962790000001", "71234", new InboundPart(7, 3, number), text, null, Samples.Now);
}
