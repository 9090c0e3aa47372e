using Grpc.Messaging.Testing.Processes.Judging;
using Grpc.Messaging.Testing.Processes.Load;
using Grpc.Messaging.Testing.Processes.Stored;

namespace Grpc.Messaging.Tests.Chaos;

/// <summary>The judge of the runs has teeth: each promise is broken once in a run that was fine, and must be told.</summary>
public sealed class RunCheckerTests
{
    private const string MessageId = "6b025acb4f3280315ce0d0b5";
    private const string Key = $"{MessageId}-0-1";
    private const string Account = "6b025acb4f3280315ce0d000";
    private const int Sms = 2;
    private const int TopUp = 1;
    private const int Charge = 2;
    private const int Refund = 3;
    private const int Sent = 1;
    private const int Pending = 2;
    private const int Delivered = 4;

    // Position, version, state.
    private static readonly StoredChange[] Log = [Change(1, 0, Pending), Change(2, 1, Sent), Change(3, 2, Delivered)];

    private static readonly StoredRun Stored = new(
        [new StoredMessage(MessageId, "request-1", 1, [0, 0, 0, 1, 0, 0, 0, 0])],
        [new StoredDelivery(MessageId, 0, 2, Delivered, 1, IsDue: false)],
        [new StoredAttempt(MessageId, 0, 1, 0, 4, "", Channel: Sms)],
        Log,
        3)
    {
        Ledger = [new StoredEntry(Account, "", TopUp, 100_000), new StoredEntry(Account, MessageId, Charge, -32_000), new StoredEntry(Account, MessageId, Refund, 2_000)],
        Balances = new Dictionary<string, long> { [Account] = 70_000 },
    };

    private static readonly RunRecord Fine = new(
        [new ExpectedMessage(MessageId, "request-1", [Delivered])],
        [new Replay("request-1", "answer", "answer")],
        Stored,
        [new HandOver(1_000, "sandbox-sms", Key, 1, "96279")],
        [new WatchRecord("watcher 0", 0, [.. Log.Select(Told)])],
        AtMostOnce: false,
        []);

    // As it is when the process that handed it over died, and another made it again.
    private static readonly RunRecord Again = Logged(
        [Change(1, 0, Pending), Change(2, 1, Pending, "OUTCOME_UNKNOWN"), Change(3, 2, Sent), Change(4, 3, Delivered)]) with
    {
        HandOvers = [.. Fine.HandOvers, Fine.HandOvers[0] with { Time = 4_000 }],
    };

    [Fact]
    public void Check_EverythingFine_FindsNothing()
    {
        var verdict = RunChecker.Check(Fine);

        Assert.Empty(verdict.Violations);
        Assert.Equal((0, 0), (verdict.UnknownOutcomes, verdict.Duplicates));
    }

    [Fact]
    public void Check_DuplicateOfUnknownOutcome_IsCountedAndFine()
    {
        var verdict = RunChecker.Check(Again);

        Assert.Empty(verdict.Violations);
        Assert.Equal((1, 1), (verdict.UnknownOutcomes, verdict.Duplicates));
    }

    [Fact]
    public void Check_DuplicateWhereNoneMayBe_IsTold() =>
        Tells("Unexplained duplicate", Again with { AtMostOnce = true });

    [Fact]
    public void Check_DuplicateWithoutUnknownOutcome_IsTold() =>
        Tells("Unexplained duplicate", Fine with { HandOvers = [.. Fine.HandOvers, .. Fine.HandOvers] });

    [Fact]
    public void Check_SecondAttemptOfAStep_IsTold() => Tells("Sent twice", Fine with
    {
        HandOvers = [.. Fine.HandOvers, Fine.HandOvers[0] with { Key = $"{MessageId}-0-2" }],
        Stored = Stored with
        {
            Deliveries = [Stored.Deliveries[0] with { AttemptCount = 2 }],
            Attempts = [.. Stored.Attempts, Stored.Attempts[0] with { Number = 2 }],
        },
    });

    [Fact]
    public void Check_HandOverWithoutAttempt_IsTold() => Tells(
        "has no attempt", Fine with { HandOvers = [.. Fine.HandOvers, Fine.HandOvers[0] with { Key = $"{MessageId}-0-2" }] });

    [Fact]
    public void Check_AttemptNeverHandedOver_IsTold() => Tells("was never handed over", Fine with { HandOvers = [] });

    [Fact]
    public void Check_AttemptMissing_IsTold() => Tells("counts 1 attempts", Fine with { Stored = Stored with { Attempts = [] }, HandOvers = [] });

    [Fact]
    public void Check_MessageLost_IsTold() => Tells(
        "Lost: message", Fine with { Messages = [.. Fine.Messages, new ExpectedMessage("6b025acb4f3280315ce0d0b6", "request-2", [Delivered])] });

    [Fact]
    public void Check_DestinationLost_IsTold() => Tells(
        "Lost: message", Fine with { Messages = [Fine.Messages[0] with { FinalStates = [Delivered, Delivered] }] });

    [Fact]
    public void Check_MessageNobodyWasAnswered_IsTold() => Tells(
        "Accepted twice", Fine with { Stored = Stored with { Messages = [.. Stored.Messages, new StoredMessage("6b025acb4f3280315ce0d0b6", "request-1", 1, [])] } });

    [Fact]
    public void Check_MessageThatCountsWrong_IsTold() => Tells(
        "Miscounted", Fine with { Stored = Stored with { Messages = [Stored.Messages[0] with { Counts = [1, 0, 0, 0, 0, 0, 0, 0] }] } });

    [Fact]
    public void Check_OtherAnswerToTheSameRequest_IsTold() =>
        Tells("was answered answer and then other", Fine with { Replays = [new Replay("request-1", "answer", "other")] });

    [Fact]
    public void Check_DeliveryNotTerminal_IsTold() => Tells("Not finished", Fine with
    {
        Stored = Stored with { Deliveries = [Stored.Deliveries[0] with { State = Sent }], Log = Log[..2], End = 2 },
        Watchers = [],
    });

    [Fact]
    public void Check_TerminalDeliveryDueAgain_IsTold() =>
        Tells("due again", Fine with { Stored = Stored with { Deliveries = [Stored.Deliveries[0] with { IsDue = true }] } });

    [Fact]
    public void Check_IllegalTransition_IsTold() => Tells("Illegal transition", Logged([Change(1, 0, Pending), Change(2, 1, Delivered)]));

    [Fact]
    public void Check_TerminalTwice_IsTold() => Tells(
        "became terminal 2 times", Logged([.. Log, Change(4, 3, Delivered)]));

    [Fact]
    public void Check_VersionRepeated_IsTold() => Tells("has versions", Logged([Log[0], Log[1], Log[2] with { Version = 1 }]));

    [Fact]
    public void Check_PositionSkipped_IsTold() => Tells(
        "where 3 must follow", Fine with { Stored = Stored with { Log = [Log[0], Log[1], Log[2] with { Sequence = 4 }], End = 4 } });

    [Fact]
    public void Check_EndOfLogElsewhere_IsTold() => Tells("but the database says at 5", Fine with { Stored = Stored with { End = 5 } });

    [Fact]
    public void Check_DeliveryAndLogDiffer_IsTold() =>
        Tells("but the status log says", Fine with { Stored = Stored with { Deliveries = [Stored.Deliveries[0] with { Version = 1 }] } });

    [Fact]
    public void Check_WatcherMissedAChange_IsTold() => Tells("was told 2 changes of 3", Watched([Told(Log[0]), Told(Log[2])]));

    [Fact]
    public void Check_WatcherMissedTheEnd_IsTold() => Tells("was told 2 changes of 3", Watched([Told(Log[0]), Told(Log[1])]));

    [Fact]
    public void Check_WatcherToldTwice_IsTold() => Tells("was told 4 changes of 3", Watched([.. Log.Select(Told), Told(Log[2])]));

    [Fact]
    public void Check_WatcherToldInAnotherOrder_IsTold() => Tells("at 2 it was told", Watched([Told(Log[0]), Told(Log[2]), Told(Log[1])]));

    [Fact]
    public void Check_WatcherStartedOver_IsTold() =>
        Tells("by a snapshot", Fine with { Watchers = [Fine.Watchers[0] with { FromSnapshots = 1 }] });

    [Fact]
    public void Check_BalanceThatIsNotItsLedger_IsTold() => Tells(
        "and its ledger comes to 70000", Fine with { Stored = Stored with { Balances = new Dictionary<string, long> { [Account] = 70_001 } } });

    [Fact]
    public void Check_MessageChargedTwice_IsTold() => Tells("was charged 2 times", Ledger([.. Stored.Ledger, Stored.Ledger[1]]));

    [Fact]
    public void Check_MessageNotCharged_IsTold() => Tells("was charged 0 times", Ledger([Stored.Ledger[0]]));

    [Fact]
    public void Check_RefundTwice_IsTold() => Tells("has cost 28000 millionths, and 30000 to 30000 are right", Ledger([.. Stored.Ledger, Stored.Ledger[2]]));

    [Fact]
    public void Check_RefundMissing_IsTold() => Tells("has cost 32000 millionths", Ledger(Stored.Ledger.Take(2)));

    [Fact]
    public void Check_ChargeOfWhatIsNotStored_IsTold() => Tells(
        "is not stored, and was charged", Ledger([.. Stored.Ledger, Stored.Ledger[1] with { MessageId = "6b025acb4f3280315ce0d0b6" }]));

    [Fact]
    public void Check_AnswerThatNoOutageExplains_IsTold() => Tells("INTERNAL", Fine with { Oddities = ["Sending failed: INTERNAL"] });

    private static void Tells(string expected, RunRecord run) =>
        Assert.Contains(RunChecker.Check(run).Violations, violation => violation.Contains(expected, StringComparison.Ordinal));

    private static RunRecord Ledger(IEnumerable<StoredEntry> entries) => Fine with { Stored = Stored with { Ledger = [.. entries] } };

    private static RunRecord Watched(IReadOnlyList<WatchedChange> changes) => Fine with { Watchers = [Fine.Watchers[0] with { Changes = changes }] };

    private static RunRecord Logged(IReadOnlyList<StoredChange> log) => Fine with
    {
        Stored = Stored with { Log = log, End = log[^1].Sequence, Deliveries = [Stored.Deliveries[0] with { Version = log[^1].Version }] },
        Watchers = [Fine.Watchers[0] with { Changes = [.. log.Select(Told)] }],
    };

    private static StoredChange Change(long position, int version, int state, string reason = "") =>
        new(position, MessageId, 0, version, state, 0, reason);

    private static WatchedChange Told(StoredChange change) => new(change.MessageId, change.Index, change.State, change.Step, change.Reason);
}
