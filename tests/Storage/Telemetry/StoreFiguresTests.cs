using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.Telemetry;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Telemetry;

public sealed class StoreFiguresTests : EveryStoreTests
{
    private MessagingDatabase Database => Store.Get<MessagingDatabase>();

    [Fact]
    public async Task CountOpen_DeliveriesOfEveryKind_CountsThoseUnderWayByChannelAndLane()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 5);
        var deliveries = Samples.DeliveriesOf(message);
        var later = Samples.Now.AddHours(1);
        deliveries[1] = deliveries[1] with { State = DeliveryState.Scheduled, DueTime = later, TurnTime = later };
        deliveries[2] = deliveries[2] with { DueTime = later, TurnTime = later };
        deliveries[3] = deliveries[3] with { Lane = DeliveryLane.Bulk };
        await Store.Messages.AcceptAsync(message, deliveries, lease: null, Token);
        var sent = Samples.ToSent(deliveries[4]);
        await Store.Deliveries.CommitAsync([sent], Token);
        await Store.Deliveries.CommitAsync([Samples.ToDelivered(sent.After)], Token);

        var counted = await StoreFigures.CountOpenAsync(Database, Samples.Now, max: 100, Token);

        Assert.Equal(
            [new OpenDeliveries(PushChannel.Id, DeliveryLane.Normal, 3, 1, 1), new OpenDeliveries(PushChannel.Id, DeliveryLane.Bulk, 1, 1, 0)],
            counted.OrderBy(static row => row.Lane));
    }

    [Fact]
    public async Task CountOpen_MoreThanTheMost_StopsThere()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 5);
        await Store.Messages.AcceptAsync(message, Samples.DeliveriesOf(message), lease: null, Token);

        var counted = await StoreFigures.CountOpenAsync(Database, Samples.Now, max: 3, Token);

        Assert.Equal(3, Assert.Single(counted).Open);
    }

    [Fact]
    public async Task Start_Database_KnowsItsNameSchemaAndSize()
    {
        Assert.NotEmpty(Database.Name);
        Assert.Matches(@"^\d{14}_\w+$", Database.Schema);
        Assert.InRange(await Database.ReadSizeAsync(Token), 4096, 1L << 32);
    }
}
