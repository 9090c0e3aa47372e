using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Tests.Unit.Planning;

/// <summary>What follows a hand-over whose outcome was lost, by policy.</summary>
public sealed class UnknownOutcomeRuleTests
{
    private static readonly DeliveryOptions Resend = new();

    private static readonly DeliveryOptions Await = new()
    {
        UnknownOutcome = { ["push"] = UnknownOutcomePolicy.AwaitReceipt, ["sms"] = UnknownOutcomePolicy.AwaitReceipt },
    };

    [Fact]
    public void Abandoned_Resend_IsLabelledLoggedAndDueAtOnceUnderTheSameNumber()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);

        var labelled = Decide(message, delivery, Deserted(delivery), Resend);

        Assert.Equal((1, AttemptState.OutcomeUnknown, Reasons.OutcomeUnknown), Facts(Assert.Single(labelled.Attempts)));
        Assert.Equal((DeliveryState.Pending, Reasons.OutcomeUnknown), (labelled.Changes[0].State, labelled.Changes[0].Reason));
        Assert.Equal((1, Sample.Now), (labelled.After.Tries, labelled.After.DueTime));
        Assert.Equal(1, Planner.NextNumber(labelled.After));
        Assert.Equal(Plan.Send, Planner.Decide(message, labelled.After, DeliveryEvent.Due.Instance, Sample.Rules(Resend), Sample.Now));
    }

    [Fact]
    public void Abandoned_ResendIsTaken_TheAttemptsRowBecomesWhatIsKnown()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);
        var labelled = Decide(message, delivery, Deserted(delivery), Resend).After;

        var sent = Decide(message, labelled, Finished(labelled, new SendOutcome.Accepted("p-1", null)), Resend);

        Assert.Equal((1, AttemptState.Accepted, ""), Facts(Assert.Single(sent.Attempts)));
        Assert.Equal((DeliveryState.Sent, "", 1), (sent.After.State, sent.After.Reason, sent.After.AttemptCount));
    }

    [Fact]
    public void Abandoned_AgainAndAgain_UsesUpTriesThenGoesOnAndAsksForTheReceipt()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);
        for (var tries = 1; tries < Resend.Retry.MaxTries; tries++)
        {
            delivery = Decide(message, delivery, Deserted(delivery), Resend).After;
            Assert.Equal((0, tries, 1), (delivery.Step, delivery.Tries, delivery.AttemptCount));
        }

        var fallen = Decide(message, delivery, Deserted(delivery), Resend);

        Assert.Equal((DeliveryState.Pending, 1, Reasons.OutcomeUnknown), (fallen.After.State, fallen.After.Step, fallen.After.Reason));
        Assert.Equal(Sample.Now.AddSeconds(1), Assert.Single(fallen.After.OpenAttempts).PollTime);
        Assert.Equal(2, Planner.NextNumber(fallen.After));
    }

    [Fact]
    public void Abandoned_SomebodySawToIt_ChangesNothing()
    {
        var (message, delivery) = Accept([Sample.Sms]);
        var late = Deserted(delivery);

        Assert.Equal(Plan.Nothing, Planner.Decide(message, delivery with { Version = 1 }, late, Sample.Rules(Resend), Sample.Now));
    }

    [Fact]
    public void NoAnswer_Resend_RetriesWithAPauseUnderTheSameNumberAndIsLoggedOnce()
    {
        var (message, delivery) = Accept([Sample.Sms]);

        var first = Decide(message, delivery, Lost(delivery), Resend);
        var second = Decide(message, first.After, Lost(first.After), Resend);

        Assert.Single(first.Changes);
        Assert.Empty(second.Changes);
        Assert.True(first.After.DueTime > Sample.Now);
        Assert.Equal((2, 1, 1), (second.After.Tries, second.After.AttemptCount, Planner.NextNumber(second.After)));
    }

    [Fact]
    public void Busy_AfterAnUnknownOne_SaysNothingOfThatOne()
    {
        var (message, delivery) = Accept([Sample.Sms]);
        var lost = Decide(message, delivery, Lost(delivery), Resend).After;

        var busy = Decide(message, lost, Finished(lost, new SendOutcome.Transient(Reasons.TemporaryFailure, null)), Resend).After;

        Assert.Equal((1, AttemptState.OutcomeUnknown, Reasons.OutcomeUnknown), Facts(Assert.Single(busy.OpenAttempts)));
        Assert.Equal((2, 1), (busy.Tries, Planner.NextNumber(busy)));
    }

    [Fact]
    public void Receipt_OfUnknownAttempt_DeliversAndSendsNothingMore()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);
        var lost = Decide(message, delivery, Deserted(delivery), Resend).After;

        var told = Decide(message, lost, new DeliveryEvent.AttemptReceipt(1, "p", "p-9", ReceiptKind.Delivered), Resend);

        Assert.Equal((DeliveryState.Delivered, null), (told.After.State, told.After.DueTime));
        Assert.Equal(("p", "p-9", AttemptState.Delivered, ""), (told.Attempts[0].Provider, told.Attempts[0].ProviderMessageId, told.Attempts[0].State, told.Attempts[0].Reason));
    }

    [Fact]
    public void Receipt_OfAttemptNobodyRecorded_IsBelievedAndCompletedByTheLateOutcome()
    {
        var (message, delivery) = Accept([Sample.Sms]);

        var told = Decide(message, delivery, new DeliveryEvent.AttemptReceipt(1, "p", "", ReceiptKind.Delivered), Resend).After;
        var completed = Decide(message, told, Finished(delivery, new SendOutcome.Accepted("p-1", TimeSpan.FromSeconds(3))), Resend);

        Assert.Equal((DeliveryState.Delivered, null), (completed.After.State, completed.After.DueTime));
        Assert.Equal(("p-1", AttemptState.Delivered), (completed.Attempts[0].ProviderMessageId, completed.Attempts[0].State));
    }

    [Theory]
    [InlineData(2, "p")]
    [InlineData(1, "other")]
    public void Receipt_OfAnotherAttemptOrProvider_IsNot(int number, string provider)
    {
        var (message, delivery) = Accept([Sample.Sms]);
        var sent = Decide(message, delivery, Finished(delivery, new SendOutcome.Accepted("p-1", null)), Resend).After;

        var told = new DeliveryEvent.AttemptReceipt(number, provider, "p-1", ReceiptKind.Delivered);

        Assert.Equal(Plan.Nothing, Planner.Decide(message, sent, told, Sample.Rules(Resend), Sample.Now));
    }

    [Fact]
    public void Due_OnceOnly_MarksBeforeItHandsOver()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);

        var marked = Decide(message, delivery, DeliveryEvent.Due.Instance, Await);

        Assert.Empty(marked.Changes);
        Assert.Equal((1, AttemptState.OutcomeUnknown, ""), Facts(Assert.Single(marked.Attempts)));
        Assert.Equal((DeliveryState.Pending, 0, Sample.Now), (marked.After.State, marked.After.Tries, marked.After.DueTime));
        Assert.Equal(Plan.Send, Planner.Decide(message, marked.After, DeliveryEvent.Due.Instance, Sample.Rules(Await), Sample.Now));
    }

    [Fact]
    public void Abandoned_OnceOnlyWithoutMark_JustGoesOn()
    {
        var (message, delivery) = Accept([Sample.Sms]);

        var marked = Decide(message, delivery, Deserted(delivery), Await);

        Assert.True(Assert.Single(marked.Attempts).IsMark);
        Assert.Empty(marked.Changes);
    }

    [Fact]
    public void Abandoned_OnceOnlyWithMark_CountsAsSentUntilReceiptOrTimeout()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);
        var marked = Decide(message, delivery, DeliveryEvent.Due.Instance, Await).After;

        var assumed = Decide(message, marked, Deserted(marked), Await);

        Assert.Equal((DeliveryState.Sent, Reasons.OutcomeUnknown), (assumed.Changes[0].State, assumed.Changes[0].Reason));
        Assert.Equal((Sample.Now + Sample.PushTimeout, Sample.Now.AddSeconds(1)), (assumed.After.StepDeadline, assumed.After.DueTime));
        Assert.Equal((1, AttemptState.OutcomeUnknown, Reasons.OutcomeUnknown), Facts(Assert.Single(assumed.Attempts)));
    }

    [Fact]
    public void Assumed_OutcomeComesLate_IsRecordedAndTheDeadlineStays()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);
        var marked = Decide(message, delivery, DeliveryEvent.Due.Instance, Await).After;
        var assumed = Decide(message, marked, Deserted(marked), Await).After;

        var known = Decide(message, assumed, Finished(marked, new SendOutcome.Accepted("p-1", null)), Await);

        Assert.Empty(known.Changes);
        Assert.Equal((1, AttemptState.Accepted, ""), Facts(Assert.Single(known.Attempts)));
        Assert.Equal((DeliveryState.Sent, Sample.Now + Sample.PushTimeout), (known.After.State, known.After.StepDeadline));
    }

    [Fact]
    public void Assumed_LateOutcomeSaysBusy_IsHandedOverAfterAll()
    {
        var (message, delivery) = Accept([Sample.Sms]);
        var marked = Decide(message, delivery, DeliveryEvent.Due.Instance, Await).After;
        var assumed = Decide(message, marked, Deserted(marked), Await).After;

        var waiting = Decide(message, assumed, Finished(marked, new SendOutcome.Transient(Reasons.TemporaryFailure, null)), Await);

        Assert.Equal((DeliveryState.Pending, 2), (waiting.After.State, Planner.NextNumber(waiting.After)));
        Assert.Equal(AttemptState.Transient, Assert.Single(waiting.Attempts).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Marked_HandOverDidNotBegin_TheMarkIsTakenBackWithItsNumber(bool isDeferred)
    {
        var (message, delivery) = Accept([Sample.Sms]);
        var marked = Decide(message, delivery, DeliveryEvent.Due.Instance, Await).After;
        DeliveryEvent notBegun = isDeferred ? new DeliveryEvent.Deferred(marked.Version, Sample.Now) : new DeliveryEvent.GivenBack(marked.Version);

        var back = Decide(message, marked, notBegun, Await).After;

        Assert.Empty(back.OpenAttempts);
        Assert.Equal((DeliveryState.Pending, 0, 1), (back.State, back.Tries, Planner.NextNumber(back)));
        Assert.True(Assert.Single(Decide(message, back, Deserted(back), Await).Attempts).IsMark);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Marked_HandOverOfAnEarlierVersionDidNotBegin_TheMarkStays(bool isDeferred)
    {
        var (message, delivery) = Accept([Sample.Sms]);
        var marked = Decide(message, delivery, DeliveryEvent.Due.Instance, Await).After;
        DeliveryEvent notBegun = isDeferred
            ? new DeliveryEvent.Deferred(delivery.Version, Sample.Now)
            : new DeliveryEvent.GivenBack(delivery.Version);

        Assert.Equal(Plan.Nothing, Planner.Decide(message, marked, notBegun, Sample.Rules(Await), Sample.Now));
    }

    [Fact]
    public void Deferred_Unknown_StaysUnknown()
    {
        var (message, delivery) = Accept([Sample.Sms]);
        var lost = Decide(message, delivery, Lost(delivery), Resend).After;

        var later = Decide(message, lost, new DeliveryEvent.Deferred(lost.Version, Sample.Now.AddSeconds(5)), Resend).After;

        Assert.Equal(AttemptState.OutcomeUnknown, Assert.Single(later.OpenAttempts).State);
    }

    [Fact]
    public void AttemptId_Text_ReadsBack()
    {
        var id = new AttemptId(new DeliveryKey(ObjectId.Create(Sample.Now, 7), 12), 3);

        Assert.True(AttemptId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
        Assert.All(["", "x-1-1", $"{id}-4", $"{id.Key.MessageId}-+1-1", $"{id.Key.MessageId}-1"], text => Assert.False(AttemptId.TryParse(text, out _)));
    }

    private static (Message Message, Delivery Delivery) Accept(IReadOnlyList<Step> flow)
    {
        var id = ObjectId.Create(Sample.Now, 9);
        var message = new Message(
            id, Sample.AccountId, null, flow, Sample.Content, null, Sample.Now, null, Sample.Now.AddHours(48), 1, 1);
        var delivery = new Delivery(
            new DeliveryKey(id, 0),
            Sample.AccountId,
            new Address(Sample.AppCode, "device-1", "", "", "", "962790000001", "", null),
            Version: 0,
            DeliveryState.Pending,
            Step: 0,
            flow[0].Channel,
            Tries: 0,
            AttemptCount: 0,
            CancelRequested: false,
            DueTime: Sample.Now,
            DeliveryLane.Normal,
            TurnTime: Sample.Now,
            StepDeadline: null,
            "",
            Sample.Now,
            []);
        return (message, delivery);
    }

    private static Transition Decide(Message message, Delivery delivery, DeliveryEvent @event, DeliveryOptions options) =>
        Planner.Decide(message, delivery, @event, Sample.Rules(options), Sample.Now).Transition
            ?? throw new InvalidOperationException($"{@event} changed nothing.");

    private static DeliveryEvent.Abandoned Deserted(Delivery delivery) => new(delivery.Version, "p", TimeSpan.FromSeconds(1));

    private static DeliveryEvent.SendLost Lost(Delivery delivery) =>
        new(Planner.NextNumber(delivery), delivery.Step, delivery.Tries + 1, "p", TimeSpan.FromSeconds(1), 0.5);

    private static DeliveryEvent.SendFinished Finished(Delivery delivery, SendOutcome outcome) =>
        new(Planner.NextNumber(delivery), delivery.Step, delivery.Tries + 1, "p", outcome, 0.5);

    private static (int Number, AttemptState State, string Reason) Facts(Attempt attempt) => (attempt.Number, attempt.State, attempt.Reason);
}
