using Grpc.Messaging.Tests.Crash.Stored;
using Grpc.Messaging.V1;
using Xunit.Abstractions;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>What must hold after the kills of <see cref="CrashRun"/>. The rules are written down here once more, not taken from the engine.</summary>
public sealed class CrashTests : IClassFixture<CrashRun>
{
    private const int Nothing = 0;
    private const int Sent = 1;
    private const int Pending = 2;
    private const int Failed = 3;
    private const int Delivered = 4;
    private const int Read = 5;

    // Of the legal transitions those that the load can cause: nothing is scheduled, cancelled or expired, and no receipt comes late.
    private static readonly HashSet<(int From, int To)> Legal =
    [
        (Nothing, Pending), (Pending, Sent), (Pending, Failed), (Sent, Pending), (Sent, Failed), (Sent, Delivered), (Delivered, Read),
    ];

    private readonly CrashRun _run;

    public CrashTests(CrashRun run, ITestOutputHelper output)
    {
        _run = run;
        output.WriteLine(
            $"{run}: {run.Answers.Count} messages answered OK, {run.Replays.Count} asked again, {run.Stored.Log.Count} status changes, "
            + $"{run.Watcher.Reconnects} reconnects of the watcher");
    }

    [Fact]
    public void Server_AfterKills_HasLoggedNoErrorAndItsFileIsSound()
    {
        Assert.Empty(_run.ServerFaults);
        Assert.Equal("ok", _run.Stored.Integrity);
    }

    [Fact]
    public void Message_AnsweredOk_IsStoredOnceWithAllItsDestinations()
    {
        Assert.NotEmpty(_run.Answers);
        Assert.Equal(
            _run.Answers.Select(answer => (answer.MessageId, answer.Planned.RequestId, answer.Planned.Destinations.Count)).Order(),
            _run.Stored.Messages.Select(message => (message.MessageId, message.RequestId, message.DestinationCount)).Order());
        Assert.Equal(
            _run.Answers.SelectMany(answer => answer.Planned.Destinations.Select((_, i) => (answer.MessageId, i))).Order(),
            _run.Stored.Deliveries.Select(delivery => (delivery.MessageId, delivery.Index)).Order());
    }

    [Fact]
    public void Message_SentAgainUnderItsRequestId_IsAnsweredAsBefore()
    {
        Assert.NotEmpty(_run.Replays);
        Assert.All(_run.Replays, replay => Assert.Equal(replay.First, replay.Again));
    }

    [Fact]
    public void Delivery_WhateverWasKilled_EndsInTheStateThatItsDestinationCauses()
    {
        var expected = _run.Answers.SelectMany(
            answer => answer.Planned.FinalStates.Select((state, i) => (answer.MessageId, i, (int)state)));
        Assert.Equal(expected.Order(), _run.Stored.Deliveries.Select(delivery => (delivery.MessageId, delivery.Index, delivery.State)).Order());
    }

    [Fact]
    public void Delivery_WhateverWasKilled_BecomesTerminalExactlyOnceByLegalTransitions()
    {
        Assert.All(Histories(), history =>
        {
            var states = history.Select(change => change.State).ToList();
            Assert.All(states.Prepend(Nothing).Zip(states), pair => Assert.Contains(pair, Legal));
            Assert.Single(states, state => state is Failed or Delivered);
        });
    }

    [Fact]
    public void StatusLog_WhateverWasKilled_HasNoGapAndEachChangeOnce()
    {
        // Numbers of a commit that never happened are given out again, so that the log is dense.
        Assert.Equal(Enumerable.Range(1, _run.Stored.Log.Count).Select(i => (long)i), _run.Stored.Log.Select(change => change.Sequence));
        Assert.All(Histories(), history =>
        {
            Assert.Equal(0, history[0].Version);
            Assert.Equal(history.Select(change => change.Version).Distinct().Order(), history.Select(change => change.Version));
        });
    }

    [Fact]
    public void Delivery_WhateverWasKilled_AgreesWithItsLatestChangeAndItsAttempts()
    {
        var latest = Histories().ToDictionary(history => (history[^1].MessageId, history[^1].Index), history => history[^1]);
        var attempts = _run.Stored.Attempts.ToLookup(attempt => (attempt.MessageId, attempt.Index), attempt => attempt.Number);
        Assert.All(_run.Stored.Deliveries, delivery =>
        {
            var key = (delivery.MessageId, delivery.Index);
            Assert.Equal(delivery.State, latest[key].State);
            Assert.True(latest[key].Version <= delivery.Version);
            Assert.Equal(Enumerable.Range(1, delivery.AttemptCount), attempts[key]);
        });
    }

    [Fact]
    public void Delivery_AfterItsEnd_IsNeverDueAgain() =>
        Assert.DoesNotContain(_run.Stored.Deliveries, delivery => delivery.IsDue);

    [Fact]
    public void Watcher_GoingOnWithItsResumeToken_IsToldEveryChangeOnceInOrder()
    {
        Assert.Equal(0, _run.Watcher.FromSnapshots);
        Assert.Equal(
            _run.Stored.Log.Select(change => (change.MessageId, change.Index, (DeliveryState)change.State, change.Step, change.Reason)),
            _run.Watcher.Changes.Select(
                change => (change.MessageId, change.DestinationIndex, change.State, change.Step, change.Reason)));
    }

    private IEnumerable<List<StoredChange>> Histories() =>
        _run.Stored.Log.GroupBy(change => (change.MessageId, change.Index)).Select(history => history.ToList());
}
