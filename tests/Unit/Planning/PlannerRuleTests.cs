using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Tests.Unit.Planning;

/// <summary>The rules that the table of states can't show: times, steps and attempts.</summary>
public sealed class PlannerRuleTests
{
    private static readonly TimeSpan Validity = TimeSpan.FromHours(48);
    private static readonly DeliveryOptions Options = new();
    private static readonly RetryOptions Retry = Options.Retry;

    [Fact]
    public void Taken_StepWithTimeoutAndNext_SetsDeadline()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);

        var sent = Decide(message, delivery, Taken(delivery)).After;

        Assert.Equal(Sample.Now + Sample.PushTimeout, sent.StepDeadline);
        Assert.Equal(sent.StepDeadline, sent.DueTime);
    }

    [Fact]
    public void Taken_LastStepWithTimeout_WaitsUntilExpiry()
    {
        var (message, delivery) = Accept([Sample.Push]);

        var sent = Decide(message, delivery, Taken(delivery)).After;

        Assert.Null(sent.StepDeadline);
        Assert.Equal(Sample.Now + Validity, sent.DueTime);
    }

    [Fact]
    public void Taken_NextStepsCannotReach_CountsAsLastStep()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms], phone: "");

        Assert.Null(Decide(message, delivery, Taken(delivery)).After.StepDeadline);
    }

    [Fact]
    public void Taken_PollTimeBeforeDeadline_IsDueToPoll()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);

        var sent = Decide(message, delivery, Taken(delivery, TimeSpan.FromSeconds(3))).After;

        Assert.Equal(Sample.Now.AddSeconds(3), sent.DueTime);
    }

    [Fact]
    public void Due_DeadlinePassed_FallsToNextStepAtOnce()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);
        var sent = Decide(message, delivery, Taken(delivery)).After;
        var later = Sample.Now + Sample.PushTimeout;

        var fallen = Decide(message, sent, DeliveryEvent.Due.Instance, later);

        Assert.Equal((DeliveryState.Pending, 1, SmsChannel.Id, Reasons.Timeout), Facts(fallen.After));
        Assert.Equal(later, fallen.After.DueTime);
        Assert.Equal(DeliveryState.Pending, Assert.Single(fallen.Changes).State);
        Assert.Single(fallen.After.OpenAttempts);
        Assert.Equal(PlannedAction.Send, Planner.Decide(message, fallen.After, DeliveryEvent.Due.Instance, Sample.Rules(Options), later).Action);
    }

    [Fact]
    public void Due_ReceiptMayWaitAtProvider_AsksBeforeTheNextStepIsSent()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);
        var sent = Decide(message, delivery, Taken(delivery, Sample.PushTimeout)).After;

        var plan = Planner.Decide(message, sent, DeliveryEvent.Due.Instance, Sample.Rules(Options), Sample.Now + Sample.PushTimeout);

        Assert.Equal(PlannedAction.Poll, plan.Action);
        Assert.Equal(1, plan.Attempt!.Number);
    }

    [Fact]
    public void Refused_MiddleStepsUnusable_SkipsThem()
    {
        var otherPush = Sample.Push with { AppCode = Sample.OtherAppCode };
        var (message, delivery) = Accept([Sample.Push, otherPush, Sample.Sms]);

        var fallen = Decide(message, delivery, Refused(delivery)).After;

        Assert.Equal((DeliveryState.Pending, 2, SmsChannel.Id, Reasons.Rejected), Facts(fallen));
    }

    [Fact]
    public void Refused_LastStep_Fails()
    {
        var (message, delivery) = Accept([Sample.Sms]);

        var failed = Decide(message, delivery, Refused(delivery));

        Assert.Equal((DeliveryState.Failed, 0, SmsChannel.Id, Reasons.Rejected), Facts(failed.After));
        Assert.Null(failed.After.DueTime);
        Assert.Equal(AttemptState.Rejected, Assert.Single(failed.Attempts).State);
        Assert.Empty(failed.After.OpenAttempts);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.999)]
    public void Busy_Repeatedly_DelaysDoubleWithinBounds(double jitter)
    {
        var (message, delivery) = Accept([Sample.Sms]);
        for (var tries = 1; tries < Retry.MaxTries; tries++)
        {
            var full = Math.Min(Retry.MaxDelay.TotalMilliseconds, Retry.BaseDelay.TotalMilliseconds * Math.Pow(2, tries - 1));

            var waiting = Decide(message, delivery, Busy(delivery, jitter));

            Assert.InRange((waiting.After.DueTime!.Value - Sample.Now).TotalMilliseconds, full / 2, full);
            Assert.Equal((DeliveryState.Pending, tries), (waiting.After.State, waiting.After.Tries));
            Assert.Empty(waiting.Changes);
            delivery = waiting.After;
        }

        var last = Decide(message, delivery, Busy(delivery, jitter)).After;

        Assert.Equal((DeliveryState.Failed, 0, SmsChannel.Id, Reasons.ProviderUnavailable), Facts(last));
        Assert.Equal(Retry.MaxTries, last.AttemptCount);
    }

    [Fact]
    public void Busy_TriesUsedUp_GoesToNextStepWithFreshTries()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);
        delivery = delivery with { Tries = Retry.MaxTries - 1, AttemptCount = Retry.MaxTries - 1 };

        var fallen = Decide(message, delivery, Busy(delivery, 0)).After;

        Assert.Equal((DeliveryState.Pending, 1, SmsChannel.Id, Reasons.ProviderUnavailable), Facts(fallen));
        Assert.Equal(0, fallen.Tries);
    }

    [Fact]
    public void Busy_ProviderNamesALongerPause_IsObeyed()
    {
        var (message, delivery) = Accept([Sample.Sms]);
        var busy = new DeliveryEvent.SendFinished(
            1, 0, 1, "p", new SendOutcome.Transient(Reasons.TemporaryFailure, TimeSpan.FromMinutes(5)), 0);

        Assert.Equal(Sample.Now.AddMinutes(5), Decide(message, delivery, busy).After.DueTime);
    }

    [Fact]
    public void Busy_RetryWouldComeAfterExpiry_IsNotWaitedFor()
    {
        var (message, delivery) = Accept([Sample.Sms]);
        var late = Sample.Now + Validity - TimeSpan.FromMilliseconds(100);

        Assert.Equal(DeliveryState.Failed, Decide(message, delivery, Busy(delivery, 0), late).After.State);
    }

    [Fact]
    public void Busy_Scheduled_IsLoggedAsPending()
    {
        var (message, delivery) = Accept([Sample.Sms]);
        delivery = delivery with { State = DeliveryState.Scheduled };

        Assert.Equal(DeliveryState.Pending, Assert.Single(Decide(message, delivery, Busy(delivery, 0)).Changes).State);
    }

    [Fact]
    public void Deferred_UsesNoTry()
    {
        var (message, delivery) = Accept([Sample.Sms]);

        var deferred = Decide(message, delivery, new DeliveryEvent.Deferred(delivery.Version, Sample.Now.AddSeconds(5))).After;

        Assert.Equal((0, 0, Sample.Now.AddSeconds(5)), (deferred.Tries, deferred.AttemptCount, deferred.DueTime));
    }

    [Theory]
    [InlineData(DeliveryState.Pending)]
    [InlineData(DeliveryState.Scheduled)]
    [InlineData(DeliveryState.Sent)]
    public void Due_ValidityOver_Expires(DeliveryState state)
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);
        delivery = delivery with { State = state };

        var expired = Decide(message, delivery, DeliveryEvent.Due.Instance, Sample.Now + Validity);

        Assert.Equal((DeliveryState.Expired, Reasons.Expired), (expired.After.State, expired.After.Reason));
        Assert.Null(expired.After.DueTime);
    }

    [Fact]
    public void LateReceipt_NextStepPending_DeliversAndSendsNothingMore()
    {
        var (message, fallen) = FallenToSms();

        var delivered = Decide(message, fallen, new DeliveryEvent.ProviderReceipt(1, ReceiptKind.Delivered)).After;

        Assert.Equal((DeliveryState.Delivered, 0, PushChannel.Id, ""), Facts(delivered));
        Assert.Null(delivered.DueTime);
    }

    [Fact]
    public void LateReceipt_UndeliverableOfAbandonedStep_DoesNotTouchTheCurrentOne()
    {
        var (message, fallen) = FallenToSms();
        var sent = Decide(message, fallen, Taken(fallen)).After;

        var told = Decide(message, sent, new DeliveryEvent.ProviderReceipt(1, ReceiptKind.Undeliverable));

        Assert.Equal(DeliveryState.Sent, told.After.State);
        Assert.Empty(told.Changes);
        Assert.Equal(2, Assert.Single(told.After.OpenAttempts).Number);
    }

    [Fact]
    public void LateReceipt_WhileNextStepIsHandedOver_RecordsTheAttemptOnly()
    {
        var (message, fallen) = FallenToSms();
        var delivered = Decide(message, fallen, new DeliveryEvent.ProviderReceipt(1, ReceiptKind.Delivered)).After;

        var recorded = Decide(message, delivered, Taken(fallen));

        Assert.Equal(DeliveryState.Delivered, recorded.After.State);
        Assert.Empty(recorded.Changes);
        Assert.Equal([1, 2], recorded.After.OpenAttempts.Select(attempt => attempt.Number));
    }

    [Fact]
    public void Undeliverable_CurrentStep_FallsToNextAtOnce()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);
        var sent = Decide(message, delivery, Taken(delivery)).After;

        var fallen = Decide(message, sent, new DeliveryEvent.ProviderReceipt(1, ReceiptKind.Undeliverable));

        Assert.Equal((DeliveryState.Pending, 1, SmsChannel.Id, Reasons.Undeliverable), Facts(fallen.After));
        Assert.Equal(AttemptState.Undeliverable, Assert.Single(fallen.Attempts).State);
    }

    [Fact]
    public void Cancel_Sent_NoFurtherStepStarts()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);
        var sent = Decide(message, delivery, Taken(delivery)).After;

        var marked = Decide(message, sent, DeliveryEvent.Cancel.Instance).After;
        var failed = Decide(message, marked, new DeliveryEvent.ProviderReceipt(1, ReceiptKind.Undeliverable)).After;

        Assert.Equal((DeliveryState.Sent, true), (marked.State, marked.CancelRequested));
        Assert.Equal(Sample.Now + Validity, marked.DueTime);
        Assert.Equal((DeliveryState.Failed, 0, PushChannel.Id, Reasons.Undeliverable), Facts(failed));
    }

    [Fact]
    public void Cancel_SendUnderWay_StaysCancelledUntilAReceiptTellsOtherwise()
    {
        var (message, delivery) = Accept([Sample.Push]);
        var cancelled = Decide(message, delivery, DeliveryEvent.Cancel.Instance).After;

        var recorded = Decide(message, cancelled, Taken(delivery, TimeSpan.FromSeconds(1))).After;
        var told = Decide(message, recorded, new DeliveryEvent.ProviderReceipt(1, ReceiptKind.Delivered)).After;

        Assert.Equal((DeliveryState.Cancelled, Sample.Now.AddSeconds(1)), (recorded.State, recorded.DueTime));
        Assert.Equal(DeliveryState.Delivered, told.State);
    }

    [Fact]
    public void DeviceReceipt_BeforeTheCommitOfItsHandOver_IsCompletedByIt()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);
        var early = Decide(message, delivery, new DeliveryEvent.DeviceReceipt(ReceiptKind.Delivered)).After;

        var completed = Decide(message, early, Taken(delivery));

        Assert.Equal(DeliveryState.Delivered, completed.After.State);
        Assert.Empty(completed.Changes);
        var attempt = Assert.Single(completed.After.OpenAttempts);
        Assert.Equal((1, "p", "p-1", AttemptState.Delivered), (attempt.Number, attempt.Provider, attempt.ProviderMessageId, attempt.State));
        Assert.Equal(Sample.Now, attempt.DeliverTime);
    }

    [Fact]
    public void DeviceReceipt_ScheduledForLater_IsNotBelieved()
    {
        var (message, delivery) = Accept([Sample.Push]);
        delivery = delivery with { State = DeliveryState.Scheduled, DueTime = Sample.Now.AddHours(1) };

        Assert.Equal(default, Planner.Decide(message, delivery, new DeliveryEvent.DeviceReceipt(ReceiptKind.Delivered), Sample.Rules(Options), Sample.Now));
    }

    [Fact]
    public void Receipts_ReadThenDelivered_KeepBothTimesAndStayRead()
    {
        var (message, delivery) = Accept([Sample.Push]);
        var sent = Decide(message, delivery, Taken(delivery)).After;
        var later = Sample.Now.AddSeconds(1);

        var read = Decide(message, sent, new DeliveryEvent.ProviderReceipt(1, ReceiptKind.Read)).After;
        var told = Decide(message, read, new DeliveryEvent.ProviderReceipt(1, ReceiptKind.Delivered), later);

        Assert.Equal(DeliveryState.Read, told.After.State);
        Assert.Empty(told.Changes);
        var attempt = Assert.Single(told.Attempts);
        Assert.Equal((AttemptState.Read, later, Sample.Now), (attempt.State, attempt.DeliverTime, attempt.ReadTime));
    }

    [Fact]
    public void Polled_NothingMoreToAskFor_WaitsForDeadline()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);
        var sent = Decide(message, delivery, Taken(delivery, TimeSpan.FromSeconds(1))).After;

        var asked = Decide(message, sent, new DeliveryEvent.PollFinished(1, new PollOutcome(null, null))).After;

        Assert.Equal(Sample.Now + Sample.PushTimeout, asked.DueTime);
        Assert.Null(asked.OpenAttempts[0].PollTime);
    }

    [Fact]
    public void Polled_NextQuestionAfterExpiry_IsNotPlanned()
    {
        var (message, delivery) = Accept([Sample.Push]);
        var sent = Decide(message, delivery, Taken(delivery, TimeSpan.FromSeconds(1))).After;

        var asked = Decide(message, sent, new DeliveryEvent.PollFinished(1, new PollOutcome(null, Validity))).After;

        Assert.Null(asked.OpenAttempts[0].PollTime);
    }

    private static (Message Message, Delivery Delivery) FallenToSms()
    {
        var (message, delivery) = Accept([Sample.Push, Sample.Sms]);
        var sent = Decide(message, delivery, Taken(delivery)).After;
        return (message, Decide(message, sent, DeliveryEvent.Due.Instance, Sample.Now + Sample.PushTimeout).After);
    }

    private static (Message Message, Delivery Delivery) Accept(IReadOnlyList<Step> flow, string phone = "962790000001")
    {
        var id = ObjectId.Create(Sample.Now, 9);
        var message = new Message(
            id, Sample.AccountId, null, flow, Sample.Content, null, Sample.Now, null, Sample.Now + Validity, 1, 1);
        var delivery = new Delivery(
            new DeliveryKey(id, 0),
            Sample.AccountId,
            new Address(Sample.AppCode, "device-1", "", "", "", phone, "", null),
            0,
            DeliveryState.Pending,
            0,
            flow[0].Channel,
            0,
            0,
            false,
            Sample.Now,
            DeliveryLane.Normal,
            Sample.Now,
            null,
            "",
            Sample.Now,
            []);
        return (message, delivery);
    }

    private static Transition Decide(Message message, Delivery delivery, DeliveryEvent @event, DateTimeOffset? now = null) =>
        Planner.Decide(message, delivery, @event, Sample.Rules(Options), now ?? Sample.Now).Transition
            ?? throw new InvalidOperationException($"{@event} changed nothing.");

    private static DeliveryEvent.SendFinished Taken(Delivery delivery, TimeSpan? pollAfter = null) => new(
        delivery.AttemptCount + 1,
        delivery.Step,
        delivery.Tries + 1,
        "p",
        new SendOutcome.Accepted($"p-{delivery.AttemptCount + 1}", pollAfter),
        0);

    private static DeliveryEvent.SendFinished Refused(Delivery delivery) =>
        new(delivery.AttemptCount + 1, delivery.Step, delivery.Tries + 1, "p", new SendOutcome.Rejected(Reasons.Rejected), 0);

    private static DeliveryEvent.SendFinished Busy(Delivery delivery, double jitter) => new(
        delivery.AttemptCount + 1,
        delivery.Step,
        delivery.Tries + 1,
        "p",
        new SendOutcome.Transient(Reasons.TemporaryFailure, null),
        jitter);

    private static (DeliveryState State, int Step, Channel? Channel, string Reason) Facts(Delivery delivery) =>
        (delivery.State, delivery.Step, delivery.Channel, delivery.Reason);
}
