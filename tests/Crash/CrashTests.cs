using Xunit.Abstractions;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>What must hold on one node with SQLite after the kills and pauses of <see cref="CrashRun"/>.</summary>
public sealed class CrashTests : IClassFixture<CrashRun>
{
    private readonly CrashRun _run;

    public CrashTests(CrashRun run, ITestOutputHelper output)
    {
        _run = run;
        output.WriteLine(
            $"{run}: {run.Record.Messages.Count} messages answered OK, {run.Record.Replays.Count} asked twice, {run.Record.Stored.Log.Count} status changes, "
            + $"{run.Record.HandOvers.Count} hand-overs, {run.Verdict.UnknownOutcomes} of unknown outcome, {run.Verdict.Duplicates} made again, "
            + $"{run.Reconnects} reconnects of the watcher");
    }

    [Fact]
    public void Run_WhateverWasKilled_KeepsEveryPromise()
    {
        Assert.NotEmpty(_run.Record.Messages);
        Assert.NotEmpty(_run.Record.Replays);
        Assert.True(_run.Verdict.Violations.Count == 0, $"{_run}: {string.Join(Environment.NewLine, _run.Verdict.Violations.Take(20))}");
    }

    [Fact]
    public void File_AfterKills_IsSound() => Assert.Equal("ok", _run.Integrity);
}
