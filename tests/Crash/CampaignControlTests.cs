using Grpc.Messaging.Campaigns.V1;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>What must hold of runs that are slowed, changed, compared and repeated, after the kills of <see cref="CampaignControlRun"/>.</summary>
public sealed class CampaignControlTests(CampaignControlRun run) : IClassFixture<CampaignControlRun>
{
    [Fact]
    public void Runs_WhateverWasKilled_EndWithSumsThatAreRight()
    {
        Assert.Equal((3, 0), (run.Last.Count, run.Jobs));
        Assert.All(run.Last, static last => Assert.Equal(
            (PushRunState.Finished, 0, last.ExpandedCount), (last.State, last.QueuedCount, last.SentCount + last.DeliveredCount + last.FailedCount)));
        Assert.Equal(run.Last.Select(static last => last.ExpandedCount), run.Destinations.Select(static destinations => (long)destinations.Count));
        Assert.All(run.Destinations, static destinations => Assert.Equal(destinations.Count, destinations.Select(static one => one.Uid).Distinct().Count()));
        Assert.Equal((CampaignControlRun.Devices, CampaignControlRun.Devices), (run.Destinations[0].Count, run.Destinations[1].Count));
    }

    [Fact]
    public void Change_ThenAKill_HoldsForAllPagesAfterIt()
    {
        var texts = run.Destinations[0].Select(static destination => destination.Text).ToList();
        var before = texts.TakeWhile(static text => text == CampaignControlRun.Before).Count();

        Assert.InRange(before, 1, run.ExpandedAtChange);
        Assert.All(texts.Skip(before), static text => Assert.Equal(CampaignControlRun.After, text));
        Assert.NotEqual(texts.Count, before);
    }

    [Fact]
    public void Rate_AfterKills_IsNotExceeded()
    {
        var pages = run.Destinations[0].GroupBy(static destination => destination.ChunkTime).OrderBy(static page => page.Key).ToList();

        Assert.True(pages.Count > 10, $"There are {pages.Count} pages.");
        Assert.All(
            pages.Zip(pages.Skip(1)),
            static pair => Assert.True(
                pair.Second.Key - pair.First.Key >= 1000L * pair.First.Count() / CampaignControlRun.Rate,
                $"{pair.First.Count()} destinations, then the next after {pair.Second.Key - pair.First.Key} ms"));
    }

    [Fact]
    public void Comparison_AfterKills_TellsTheWinnerToAllOthers()
    {
        var split = run.Last[1].Split;
        var texts = run.Destinations[1].CountBy(static destination => destination.Text).ToDictionary();
        var told = split.Results.Select(static result => result.DestinationCount).ToList();
        string[] names = [CampaignControlRun.Own, CampaignControlRun.Other];

        Assert.InRange(told.Sum(), CampaignControlRun.Devices * 30 / 100, CampaignControlRun.Devices * 50 / 100);
        Assert.Equal(told[1 - split.Winner], texts[names[1 - split.Winner]]);
        Assert.Equal(CampaignControlRun.Devices - told[1 - split.Winner], texts[names[split.Winner]]);
        var shares = split.Results.Select(static result => result.ClickedDeviceCount * 1.0 / result.DestinationCount).ToList();
        Assert.Equal(shares[1] > shares[0] ? 1 : 0, split.Winner);
    }

    [Fact]
    public void Resend_AfterKills_GoesToThoseWhoWereNotReachedAlone()
    {
        var again = run.Destinations[2].Select(static destination => destination.Uid).ToHashSet();

        Assert.NotEmpty(again);
        Assert.Subset(run.UnreachedBefore.ToHashSet(), again);

        // The sandbox refuses these, and never says what became of those.
        Assert.All(run.UnreachedBefore.Where(static uid => uid.EndsWith("02", StringComparison.Ordinal) || uid.EndsWith("03", StringComparison.Ordinal)), uid =>
            Assert.Contains(uid, again));
    }
}
