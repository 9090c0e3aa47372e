using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Sending;

namespace Grpc.Messaging.Tests.Unit.Campaigns.Sending;

public sealed class PushSplitTests
{
    private static readonly ObjectId Run = ObjectId.Parse("5c8fa397a2c2fa4d07682600");

    [Theory]
    [InlineData("device-01")]
    [InlineData("device-02")]
    [InlineData("device-03")]
    [InlineData("9af01b22c3d4e501")]
    public void TextOf_ADevice_IsTheSameForEver(string uid)
    {
        // By another implementation of SHA-256 over "run:device": what is stored of runs under way depends on it.
        var hash = Convert.FromHexString(Sha256(uid));
        var (share, text) = (BitConverter.ToUInt32(hash, 0) % 100, (int)(BitConverter.ToUInt32(hash, 4) % 3));

        for (var tested = 1; tested <= 100; tested++)
        {
            Assert.Equal(share < tested ? text : null, NewSplit(texts: 3, tested).TextOf(Run, uid));
        }
    }

    [Theory]
    [InlineData(2, 20)]
    [InlineData(5, 50)]
    [InlineData(3, 100)]
    public void TextOf_ManyDevices_SharesThemOutEvenly(int texts, int share)
    {
        const int Devices = 20_000;
        var split = NewSplit(texts, share);

        var groups = Enumerable.Range(0, Devices).Select(i => split.TextOf(Run, $"device-{i}")).CountBy(static text => text ?? -1).ToDictionary();

        var expected = Devices * share / 100.0 / texts;
        Assert.All(Enumerable.Range(0, texts), text => Assert.InRange(groups[text], expected * 0.9, expected * 1.1));
        Assert.Equal(Devices, groups.Values.Sum());
    }

    [Fact]
    public void TextOf_AnotherRun_TestsOtherDevices()
    {
        var other = ObjectId.Parse("5c8fa397a2c2fa4d07682601");
        var split = NewSplit(texts: 2, share: 50);

        Assert.Contains(Enumerable.Range(0, 100), i => (split.TextOf(Run, $"{i}") is null) != (split.TextOf(other, $"{i}") is null));
    }

    [Theory]
    [InlineData(new long[] { 100, 100 }, new long[] { 3, 4 }, 1)]
    [InlineData(new long[] { 100, 100 }, new long[] { 4, 3 }, 0)]
    [InlineData(new long[] { 100, 50 }, new long[] { 4, 3 }, 1)]
    [InlineData(new long[] { 100, 50 }, new long[] { 4, 2 }, 0)]
    [InlineData(new long[] { 100, 100, 100 }, new long[] { 1, 2, 2 }, 1)]
    [InlineData(new long[] { 100, 100, 100 }, new long[] { 0, 0, 0 }, 0)]
    [InlineData(new long[] { 0, 10, 10 }, new long[] { 0, 0, 1 }, 2)]
    [InlineData(new long[] { 0, 10, 0 }, new long[] { 0, 0, 0 }, 0)]
    [InlineData(new long[] { 0, 0 }, new long[] { 0, 0 }, 0)]
    public void Decide_ByTheLargestPartOfDevicesThatClicked_TakesTheFirstOfEquals(long[] destinations, long[] clicked, int winner)
    {
        var decided = NewSplit(destinations.Length, share: 10).Decide(
            destinations, clicked.Index().Where(static text => text.Item > 0).ToDictionary(static text => text.Index, static text => text.Item));

        Assert.Equal(winner, decided.Winner);
        Assert.Equal(destinations.Zip(clicked), decided.Results.Select(static result => (result.Destinations, result.Clicked)));
    }

    private static PushSplit NewSplit(int texts, int share) =>
        new([.. Enumerable.Repeat<IReadOnlyList<Engine.Campaigns.PushVariant>>([], texts - 1)], share, 3600, Winner: null, Results: []);

    private static string Sha256(string uid) => uid switch
    {
        "device-01" => "0df3bfe9f5ef89ecbd46275b633ca520868b71ca4a57eff6725d1783042d3a45",
        "device-02" => "bb574d0362dffbbc46d446334e7bc59e456f8c863af6cc2a59570619a47cded7",
        "device-03" => "37e62260a8b6514f5e012d739c4f78fb6b23e220300d25992f7a5804f0de6a9b",
        "9af01b22c3d4e501" => "8ab1226597a30ce0e7af948825cbe1d985d046e4ce9ae52e904162d8a3ccce3b",
        _ => throw new ArgumentOutOfRangeException(nameof(uid)),
    };
}
