using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

public sealed class LaneQueuesTests
{
    private const int Plenty = 10_000;

    private static readonly ObjectId First = ObjectId.Create(Sample.Now, 1);
    private static readonly ObjectId Second = ObjectId.Create(Sample.Now, 2);

    [Fact]
    public void TryDequeue_AccountsInOneLane_AreServedInTurn()
    {
        var queues = new LaneQueues<string>(Plenty);
        Fill(queues, DeliveryLane.Bulk, First, "a", 5);
        Fill(queues, DeliveryLane.Bulk, Second, "b", 2);

        Assert.Equal(["a0", "b0", "a1", "b1", "a2", "a3", "a4"], Drain(queues));
    }

    [Fact]
    public void TryDequeue_AccountComesBack_WaitsItsTurnAgain()
    {
        var queues = new LaneQueues<string>(Plenty);
        Fill(queues, DeliveryLane.Normal, First, "a", 1);
        Assert.True(queues.TryDequeue(out _));
        Fill(queues, DeliveryLane.Normal, Second, "b", 2);
        Fill(queues, DeliveryLane.Normal, First, "c", 1);

        Assert.Equal(["b0", "c0", "b1"], Drain(queues));
    }

    [Fact]
    public void TryDequeue_EveryLaneFull_UrgentFirstAndTheOthersHaveTheirPlaces()
    {
        var queues = new LaneQueues<string>(Plenty);
        Fill(queues, DeliveryLane.Urgent, First, "u", 800);
        Fill(queues, DeliveryLane.Normal, First, "n", 800);
        Fill(queues, DeliveryLane.Bulk, First, "b", 800);

        var taken = Drain(queues).Take(800).ToList();

        Assert.Equal((600, 100, 100), (Count(taken, 'u'), Count(taken, 'n'), Count(taken, 'b')));
    }

    [Fact]
    public void TryDequeue_NormalAndBulk_BulkHasItsPlace()
    {
        var queues = new LaneQueues<string>(Plenty);
        Fill(queues, DeliveryLane.Normal, First, "n", 800);
        Fill(queues, DeliveryLane.Bulk, First, "b", 800);

        Assert.Equal(100, Count(Drain(queues).Take(800), 'b'));
    }

    [Fact]
    public void TryDequeue_OneUrgentBehindMuchBulk_IsSecondAtTheLatest()
    {
        var queues = new LaneQueues<string>(Plenty);
        Fill(queues, DeliveryLane.Bulk, First, "b", 1_000);
        for (var i = 0; i < 100; i++)
        {
            Fill(queues, DeliveryLane.Urgent, Second, "u", 1);

            Assert.True(queues.TryDequeue(out var next));
            if (next[0] == 'b')
            {
                Assert.True(queues.TryDequeue(out next));
            }

            Assert.Equal("u0", next);
        }
    }

    [Fact]
    public void TryEnqueue_LaneFull_TakesNoRoomOfTheOthers()
    {
        var queues = new LaneQueues<string>(room: 16);
        Fill(queues, DeliveryLane.Bulk, First, "b", 8);

        Assert.False(queues.TryEnqueue(DeliveryLane.Bulk, Second, "b"));
        Assert.Equal((0, 6, 2), (queues.RoomIn(DeliveryLane.Bulk), queues.RoomIn(DeliveryLane.Normal), queues.RoomIn(DeliveryLane.Urgent)));
        Assert.True(queues.TryEnqueue(DeliveryLane.Urgent, First, "u"));
    }

    private static void Fill(LaneQueues<string> queues, DeliveryLane lane, ObjectId account, string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(queues.TryEnqueue(lane, account, $"{name}{i}"));
        }
    }

    private static IEnumerable<string> Drain(LaneQueues<string> queues)
    {
        while (queues.TryDequeue(out var item))
        {
            yield return item;
        }
    }

    private static int Count(IEnumerable<string> items, char first) => items.Count(item => item[0] == first);
}
