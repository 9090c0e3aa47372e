using System.Text;
using System.Text.Json;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Unit.Telemetry;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

/// <summary>Messages whose rows can't be read, among others that can, and a store that can't be read at all.</summary>
public sealed class UnreadableMessageTests
{
    private readonly ScriptedSender _sms = new(SmsChannel.Instance);

    [Fact]
    public void Begin_OneOfSeven_TheOthersAreSentAndItIsReadLessAndLessOften() => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        using var reader = new MetricReader(engine.Meter);
        var statuses = await AcceptAsync(engine, 7);
        var bad = statuses[3].Deliveries;
        engine.Store.OnReadMessage = Spoil(statuses[3].Message);
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        var failures = new List<double>();

        for (var leases = 0; leases < 16; leases++)
        {
            await engine.Dispatcher.RunOnceAsync(CancellationToken.None);
            failures.Add(reader.Observe()["messaging.delivery.undecided"]);
            await engine.AdvanceAsync(engine.Options.LeaseTime);
        }

        Assert.Equal([2, 4, 4, 6, 6, 6, 6, 8, 8, 8, 8, 8, 8, 8, 8, 10], failures);
        Assert.Equal(12, _sms.Requests.Count);
        Assert.DoesNotContain(_sms.Requests, request => bad.Any(delivery => delivery.Key == request.Key));
        Assert.Equal(Enumerable.Repeat("MessageUnreadable", 5), engine.Log.Warnings);
        Assert.Equal((0, 0), (engine.Inbox.Leased, engine.Inbox.Held.Count));

        engine.Store.OnReadMessage = static _ => { };
        await engine.AdvanceAsync(UndecidedDeliveries.LongestPause);
        await engine.RunAsync(TimeSpan.FromMinutes(1));

        Assert.All(bad, delivery => Assert.Equal(
            [DeliveryState.Scheduled, DeliveryState.Pending, DeliveryState.Sent], engine.StatesOf(delivery.Key)));
        Assert.Equal(14, _sms.Requests.Count);
    });

    [Theory]
    [InlineData("{\"sms\":7}")]
    [InlineData("{\"push\":{}}")]
    [InlineData("null")]
    public void Begin_ContentOfOneCanNotBeRead_TheOthersAreSent(string content) => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        using var reader = new MetricReader(engine.Meter);
        var good = (await AcceptAsync(engine, 1))[0];
        var bad = good.Message with { MessageId = ObjectId.Create(Sample.Now, 99), Content = Content.FromJson(Encoding.UTF8.GetBytes(content)) };
        await engine.Store.AcceptAsync(
            new Acceptance(bad, [good.Deliveries[0] with { Key = new DeliveryKey(bad.MessageId, 0) }], Lease: null, Request: null),
            CancellationToken.None);
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));

        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        Assert.All(_sms.Requests, request => Assert.Equal(good.Message.MessageId, request.Key.MessageId));
        Assert.Equal(good.Deliveries.Count, _sms.Requests.Count);
        Assert.Equal(1, reader.Observe()["messaging.delivery.undecided"]);
        Assert.Equal((0, 0), (engine.Inbox.Leased, engine.Inbox.Held.Count));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Begin_StoreIsAway_AllGoBackAndNoneCounts(int readsBefore) => new TestProcess().Run(async () =>
    {
        using var engine = NewEngine();
        using var reader = new MetricReader(engine.Meter);
        var statuses = await AcceptAsync(engine, 3);
        var reads = 0;
        var spoil = Spoil(statuses[0].Message);
        engine.Store.OnReadMessage = id =>
        {
            if (++reads > readsBefore)
            {
                throw new StoreUnavailableException("The database is away.");
            }

            spoil(id);
        };
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));

        await engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        Assert.Equal(0, reader.Observe()["messaging.delivery.undecided"]);
        Assert.Equal(["ClaimFailed"], engine.Log.Warnings);
        Assert.Equal((0, 0), (engine.Inbox.Leased, engine.Inbox.Held.Count));

        engine.Store.OnReadMessage = static _ => { };
        await engine.AdvanceAsync(engine.Options.LeaseTime);
        await engine.RunAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(6, _sms.Requests.Count);
    });

    private static Action<ObjectId> Spoil(Message bad) =>
        id =>
        {
            if (id == bad.MessageId)
            {
                throw new JsonException("The content is not one.");
            }
        };

    private static async Task<IReadOnlyList<MessageStatus>> AcceptAsync(EngineHarness engine, int count)
    {
        var statuses = new List<MessageStatus>();
        for (var i = 0; i < count; i++)
        {
            statuses.Add(await engine.AcceptAsync(
                Sample.Command([Sample.Sms], DeviceSelector.OfPhone($"9627900000{i}0"), DeviceSelector.OfPhone($"9627900000{i}1")) with
                {
                    SendTime = Sample.Now.AddMinutes(1),
                }));
        }

        return statuses;
    }

    private EngineHarness NewEngine() => new(null, null, _sms, new ScriptedSender(PushChannel.Instance));
}
