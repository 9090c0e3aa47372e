using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Planning;

namespace Grpc.Messaging.Tests.Unit.Planning;

/// <summary>Every state against every event. Send and Poll = an action; = is stored without a log entry; . is nothing at all.</summary>
public sealed class PlannerTableTests
{
    private const string Table =
        """
                   Due   Taken  Refused  Busy     NoAnswer  Deserted  Back  Deferred  NoNews  PolledOk   ToldOk     ToldRead  ToldLost  NamedOk    DeviceOk   Cancel
        Scheduled  Send  Sent   Pending  Pending  Pending   Pending   =     =         .       .          .          .         .         Delivered  Delivered  Cancelled
        Pending    Send  Sent   Pending  =        Pending   Pending   =     =         .       .          .          .         .         Delivered  Delivered  Cancelled
        Unknown    Send  Sent   Pending  =        =         =         =     =         =       Delivered  Delivered  Read      Pending   Delivered  Delivered  Cancelled
        Sent       Poll  =      =        =        =         .         .     .         =       Delivered  Delivered  Read      Pending   Delivered  Delivered  =
        Assumed    Poll  =      Pending  Pending  .         .         .     .         =       Delivered  Delivered  Read      Pending   Delivered  Delivered  =
        Failed     Poll  =      =        =        =         .         .     .         =       Delivered  Delivered  Read      =         Delivered  Delivered  .
        Expired    Poll  =      =        =        =         .         .     .         =       Delivered  Delivered  Read      =         Delivered  Delivered  .
        Cancelled  Poll  =      =        =        =         .         .     .         =       Delivered  Delivered  Read      =         Delivered  Delivered  .
        Delivered  Poll  =      =        =        =         .         .     .         =       =          .          Read      .         .          .          .
        Read       Poll  =      =        =        =         .         .     .         =       =          .          .         .         .          .          .
        """;

    // What is not the name of a state is one with an attempt of unknown outcome: made again, or waited for.
    private static readonly Dictionary<string, DeliveryState> Lost = new()
    {
        ["Unknown"] = DeliveryState.Pending,
        ["Assumed"] = DeliveryState.Sent,
    };

    private static readonly DeliveryOptions Options = new();

    public static TheoryData<string, string, string> Cells()
    {
        var cells = new TheoryData<string, string, string>();
        var lines = Table.Split('\n');
        var events = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines[1..])
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < events.Length; i++)
            {
                cells.Add(words[0], events[i], words[i + 1]);
            }
        }

        return cells;
    }

    [Fact]
    public void Table_HasEveryState()
    {
        var rows = Cells().Select(cell => (string)cell[0]).Distinct().Except(Lost.Keys);

        Assert.Equal(Enum.GetNames<DeliveryState>().Order(), rows.Order());
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Decide_StateAndEvent_FollowsTable(string stateName, string eventName, string expected)
    {
        var before = Build(stateName);

        var plan = Planner.Decide(TestMessage, before, EventNamed(eventName, before), Sample.Rules(Options), Sample.Now);

        Assert.Equal(expected, Describe(plan));
        if (plan.Transition is { } transition)
        {
            Assert.Equal(before.Version, transition.ExpectedVersion);
            Assert.Equal(before.Version + 1, transition.After.Version);
            Assert.True(transition.Changes.Count == 0 || DeliveryStates.IsLegal(before.State, transition.After.State));
            Assert.All(transition.Changes, change => Assert.Equal(StatusChange.Of(transition.After), change));
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Decide_SameEventTwice_ChangesNothingMore(string stateName, string eventName, string expected)
    {
        var before = Build(stateName);
        var @event = EventNamed(eventName, before);
        var isOnce = @event is not (DeliveryEvent.Due or DeliveryEvent.Deferred or DeliveryEvent.PollFinished);
        if (!isOnce || Planner.Decide(TestMessage, before, @event, Sample.Rules(Options), Sample.Now).Transition is not { } first)
        {
            Assert.True(!isOnce || expected == ".");
            return;
        }

        var again = Planner.Decide(TestMessage, first.After, @event, Sample.Rules(Options), Sample.Now.AddSeconds(1));

        Assert.Equal(".", Describe(again));
    }

    [Fact]
    public void IsLegal_TerminalStates_OnlyReceiptsLeadOn()
    {
        DeliveryState[] reached = [DeliveryState.Delivered, DeliveryState.Read];
        foreach (var from in Enum.GetValues<DeliveryState>().Where(state => state.IsTerminal()))
        {
            foreach (var to in Enum.GetValues<DeliveryState>())
            {
                var expected = reached.Contains(to) && from != DeliveryState.Read && from != to;
                Assert.Equal(expected, DeliveryStates.IsLegal(from, to));
            }
        }
    }

    private static Message TestMessage { get; } = new(
        ObjectId.Create(Sample.Now, 9),
        Sample.AccountId,
        null,
        [Sample.Push, Sample.Sms],
        Sample.Content,
        null,
        Sample.Now,
        null,
        Sample.Now.AddHours(48),
        1,
        1);

    private static Delivery Build(string name)
    {
        var isLost = Lost.TryGetValue(name, out var state);
        state = isLost ? state : Enum.Parse<DeliveryState>(name);
        var isUnsent = !isLost && state is DeliveryState.Scheduled or DeliveryState.Pending;
        var attemptState = state switch
        {
            _ when isLost => AttemptState.OutcomeUnknown,
            DeliveryState.Delivered => AttemptState.Delivered,
            DeliveryState.Read => AttemptState.Read,
            _ => AttemptState.Accepted,
        };
        DateTimeOffset? told = attemptState is AttemptState.Delivered or AttemptState.Read ? Sample.Now : null;
        DateTimeOffset? poll = name == "Unknown" ? null : Sample.Now;
        var (providerId, reason) = isLost ? ("", Reasons.OutcomeUnknown) : ("p-1", "");
        var attempt = new Attempt(1, 0, PushChannel.Id, "p", providerId, attemptState, reason, Sample.Now, poll, told, told);
        return new Delivery(
            new DeliveryKey(TestMessage.MessageId, 0),
            Sample.AccountId,
            new Address(Sample.AppCode, "device-1", "", "", "", "962790000001", "", Platform.Ios),
            Version: 7,
            state,
            Step: 0,
            PushChannel.Id,
            Tries: isUnsent ? 0 : 1,
            AttemptCount: isUnsent ? 0 : 1,
            CancelRequested: false,
            DueTime: Sample.Now,
            DeliveryLane.Normal,
            TurnTime: Sample.Now,
            StepDeadline: state == DeliveryState.Sent ? Sample.Now.AddSeconds(60) : null,
            reason,
            Sample.Now,
            isUnsent ? [] : [attempt]);
    }

    private static DeliveryEvent EventNamed(string name, Delivery delivery) => name switch
    {
        "Due" => DeliveryEvent.Due.Instance,
        "Taken" => Finished(delivery, new SendOutcome.Accepted("p-2", null)),
        "Refused" => Finished(delivery, new SendOutcome.Rejected(Reasons.Rejected)),
        "Busy" => Finished(delivery, new SendOutcome.Transient(Reasons.TemporaryFailure, null)),
        "NoAnswer" => new DeliveryEvent.SendLost(
            Planner.NextNumber(delivery), delivery.Step, delivery.Tries + (delivery.State == DeliveryState.Sent ? 0 : 1), "p", null, 0.5),
        "Deserted" => new DeliveryEvent.Abandoned(delivery.Version, "p", null),
        "Back" => new DeliveryEvent.GivenBack(delivery.Version),
        "NamedOk" => new DeliveryEvent.AttemptReceipt(Math.Max(1, delivery.AttemptCount), "p", "p-1", ReceiptKind.Delivered),
        "Deferred" => new DeliveryEvent.Deferred(delivery.Version, Sample.Now.AddSeconds(5)),
        "NoNews" => new DeliveryEvent.PollFinished(1, new PollOutcome(null, TimeSpan.FromSeconds(1))),
        "PolledOk" => new DeliveryEvent.PollFinished(1, new PollOutcome(ReceiptKind.Delivered, null)),
        "ToldOk" => new DeliveryEvent.ProviderReceipt(1, ReceiptKind.Delivered),
        "ToldRead" => new DeliveryEvent.ProviderReceipt(1, ReceiptKind.Read),
        "ToldLost" => new DeliveryEvent.ProviderReceipt(1, ReceiptKind.Undeliverable),
        "DeviceOk" => new DeliveryEvent.DeviceReceipt(ReceiptKind.Delivered),
        "Cancel" => DeliveryEvent.Cancel.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such event."),
    };

    private static DeliveryEvent.SendFinished Finished(Delivery delivery, SendOutcome outcome) =>
        new(Planner.NextNumber(delivery), delivery.Step, delivery.Tries + 1, "p", outcome, Jitter: 0.5);

    private static string Describe(Plan plan) => plan switch
    {
        { Action: not PlannedAction.None } => plan.Action.ToString(),
        { Transition: null } => ".",
        { Transition.Changes.Count: 0 } => "=",
        _ => plan.Transition.After.State.ToString(),
    };
}
