using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Testing;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

/// <summary>The cache goes by what messages take, not by how many they are.</summary>
public sealed class MessageCacheTests
{
    private const int Room = 1024 * 1024;
    private readonly MessageCache _cache = new(new MemoryStore(TimeProvider.System), Room);
    private ulong _next;

    [Fact]
    public void Add_SmallMessages_HundredsAreKept()
    {
        var messages = Add(400, characters: 100);

        Assert.Equal(messages, messages.Select(message => _cache.Find(message.MessageId)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Add_LargeMessages_KeepsTheLatestThatFit(bool inActions)
    {
        const int Characters = 50_000;

        var messages = Add(100, Characters, inActions);

        var kept = messages.Count(message => _cache.Find(message.MessageId) is not null);
        Assert.InRange(kept, 2, (Room / (Characters * sizeof(char))) + 2);
        Assert.NotNull(_cache.Find(messages[^1].MessageId));
        Assert.Null(_cache.Find(messages[0].MessageId));
    }

    [Fact]
    public void Add_SameMessageAgain_TakesNoFurtherRoom()
    {
        var kept = Add(1, characters: 100)[0];
        var again = Add(1, characters: 50_000)[0];
        for (var i = 0; i < 100; i++)
        {
            _cache.Add(again);
        }

        Assert.NotNull(_cache.Find(kept.MessageId));
    }

    [Fact]
    public void Find_MessageInUse_OutlivesTheOthers()
    {
        var used = Add(1, characters: 100)[0];
        for (var i = 0; i < 100; i++)
        {
            Add(1, characters: 50_000);
            Assert.Same(used, _cache.Find(used.MessageId));
        }
    }

    [Fact]
    public void Add_MessageLargerThanTheRoom_IsFoundUntilTheNext()
    {
        var large = Add(1, characters: 2 * Room)[0];

        Assert.Same(large, _cache.Find(large.MessageId));
        Add(2, characters: 2 * Room);
        Assert.Null(_cache.Find(large.MessageId));
    }

    private List<Message> Add(int count, int characters, bool inActions = false)
    {
        var messages = Enumerable.Range(0, count).Select(_ => MessageOf(new string('x', characters), inActions)).ToList();
        messages.ForEach(_cache.Add);
        return messages;
    }

    private Message MessageOf(string text, bool inActions)
    {
        var push = inActions
            ? new PushContent("", "Arena", new Dictionary<string, string> { ["Image"] = text })
            : new PushContent(text, "Arena", new Dictionary<string, string>());
        return new Message(
            ObjectId.Create(Sample.Now, ++_next),
            Sample.AccountId,
            ScenarioKey: null,
            [Sample.Push],
            Content.Of((PushChannel.Instance, push)),
            Platform: null,
            Sample.Now,
            SendTime: null,
            Sample.Now.AddDays(2),
            DestinationCount: 1,
            ReachableCount: 1);
    }
}
