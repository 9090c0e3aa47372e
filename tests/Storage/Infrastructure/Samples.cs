using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Tests.Storage.Infrastructure;

/// <summary>Values to store, each different from the others, at a clock that only the test moves.</summary>
public sealed class Samples
{
    private long _next;

    /// <summary>Now. A test moves it.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);

    public ObjectId NextId() => ObjectId.Create(Now, (ulong)Interlocked.Increment(ref _next));

    public Account Account() => new(NextId(), "Jarir", IsAdmin: false, Now);

    public Credential Key(Account account, byte seed = 1) =>
        ApiKeyFactory.ToCredential($"{account.AccountId} {seed}", NextId(), account, Scopes.All, expireTime: null, "till " + seed, Now);

    public Application Application(ObjectId accountId) =>
        new(NextId(), accountId, "Shop app", ApnsActive: false, FcmActive: true, Now, Now);

    public Device Device(ObjectId appCode, string uid) =>
        new(appCode, uid, Platform.Android, "", "", "", "", "token of " + uid, Now, Now);

    public Scenario Scenario(ObjectId accountId) => new(NextId(), accountId, "Push then SMS", ScenarioFlow(), Now, Now);

    public static ScenarioStep[] ScenarioFlow() =>
        [new(PushChannel.Id, "Shop", "someAppCode", TimeSpan.FromSeconds(30)), new(SmsChannel.Id, "Shop", AppCode: null, Timeout: null)];

    public Step[] Flow() =>
        [new(PushChannel.Id, "Shop", NextId(), TimeSpan.FromSeconds(30)), new(SmsChannel.Id, "Shop", AppCode: null, Timeout: null)];

    public RequestRecord Request(Message message, string requestId, byte hash = 1) =>
        new(new RequestKey(message.AccountId, requestId, new byte[] { hash, 2, 3 }), message.MessageId.ToByteArray(), Now);

    public Message Message(ObjectId accountId, int destinations = 1) => new(
        NextId(),
        accountId,
        NextId(),
        Flow(),
        Content.Of(
            (PushChannel.Instance, new PushContent("مرحبا, it's \"here\"", "Shop", new Dictionary<string, string> { ["Button"] = "{\"url\":1}" })),
            (SmsChannel.Instance, new SmsContent("It is here", ""))),
        Platform.Ios,
        Now,
        Now.AddMinutes(1),
        Now.AddDays(2),
        destinations,
        destinations);

    public Delivery Delivery(Message message, int index = 0) => new(
        new DeliveryKey(message.MessageId, index),
        message.AccountId,
        new Address(NextId(), $"uid{index}", $"u-{index}", "lina", "lina@example.org", $"96279{index:D7}", "token", Platform.Android) { SelectedBy = SelectorFields.UserId | SelectorFields.Phone },
        Version: 0,
        DeliveryState.Pending,
        Step: 0,
        PushChannel.Id,
        Tries: 0,
        AttemptCount: 0,
        CancelRequested: false,
        DueTime: Now,
        DeliveryLane.Normal,
        TurnTime: Now,
        StepDeadline: null,
        Reason: "",
        ChangeTime: Now,
        OpenAttempts: []);

    public Delivery[] DeliveriesOf(Message message) =>
        [.. Enumerable.Range(0, message.DestinationCount).Select(index => Delivery(message, index))];

    public Attempt Attempt(int number = 1) => new(
        number,
        Step: 0,
        PushChannel.Id,
        "sandbox",
        NextId().ToString(),
        AttemptState.Accepted,
        Reason: "",
        SendTime: Now,
        PollTime: Now.AddMilliseconds(50),
        DeliverTime: null,
        ReadTime: null);

    /// <summary>The provider took it: it is sent, and looked at again after 50 ms.</summary>
    public Transition ToSent(Delivery delivery, Lease? lease = null)
    {
        var attempt = Attempt(delivery.AttemptCount + 1);
        var after = delivery with
        {
            Version = delivery.Version + 1,
            State = DeliveryState.Sent,
            Tries = delivery.Tries + 1,
            AttemptCount = attempt.Number,
            DueTime = attempt.PollTime,
            TurnTime = attempt.PollTime,
            StepDeadline = Now.AddSeconds(30),
            ChangeTime = Now,
            OpenAttempts = [.. delivery.OpenAttempts, attempt],
        };
        return new Transition(delivery.Version, delivery.State, after, [attempt], [ChangeTo(after)], lease);
    }

    /// <summary>Its last attempt's receipt says delivered.</summary>
    public Transition ToDelivered(Delivery delivery)
    {
        var attempt = delivery.OpenAttempts[^1] with { State = AttemptState.Delivered, PollTime = null, DeliverTime = Now };
        var after = delivery with
        {
            Version = delivery.Version + 1,
            State = DeliveryState.Delivered,
            DueTime = null,
            TurnTime = null,
            StepDeadline = null,
            ChangeTime = Now,
            OpenAttempts = [.. delivery.OpenAttempts.SkipLast(1), attempt],
        };
        return new Transition(delivery.Version, delivery.State, after, [attempt], [ChangeTo(after)], Lease: null);
    }

    /// <summary>The log entry of a delivery that has just entered its state.</summary>
    public static StatusChange ChangeTo(Delivery delivery, long sequence = 0) => new(
        sequence,
        delivery.AccountId,
        delivery.Key,
        delivery.Version,
        delivery.State,
        delivery.Step,
        delivery.Channel,
        delivery.Address.Uid,
        delivery.Address.Phone,
        delivery.Reason,
        delivery.ChangeTime);
}
