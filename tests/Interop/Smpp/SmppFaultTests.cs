using Grpc.Messaging.Channels.Smpp.Links;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Smpp;

/// <summary>
/// Many messages while things go wrong, handed over again as the engine does: every one is taken in the end, and one that is taken twice had an
/// outcome that nobody knew.
/// </summary>
[NeedsNode]
public sealed class SmppFaultTests
{
    private const int Messages = 200;

    [Fact]
    public async Task Links_BreakAgainAndAgain_NothingIsLostOrDoubled()
    {
        using var peer = await SmscPeer.StartAsync(new { delay = 5 });
        await using var client = await SmppClient.ConnectAsync(peer, options => options.Binds = 2, links: 2);

        var sending = SendAllAsync(client);
        for (var taken = 20; taken < Messages; taken += 20)
        {
            await peer.WaitAsync("taken", taken);
            await peer.OrderAsync(new { order = "break" });
        }

        Expect(await sending, peer);
    }

    [Fact]
    public async Task Smsc_UnbindsAgainAndAgain_NothingIsLostOrDoubled()
    {
        using var peer = await SmscPeer.StartAsync(new { delay = 5 });
        await using var client = await SmppClient.ConnectAsync(peer, options => options.Binds = 2, links: 2);

        var sending = SendAllAsync(client);
        for (var taken = 20; taken < Messages; taken += 20)
        {
            await peer.WaitAsync("taken", taken);
            await peer.OrderAsync(new { order = "unbind" });
        }

        Expect(await sending, peer);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Throttled_Long_NothingIsLostOrDoubledAndNothingIsUnknown(bool full)
    {
        using var peer = await SmscPeer.StartAsync(new { throttle = 60, full });
        await using var client = await SmppClient.ConnectAsync(peer);

        var unknown = await SendAllAsync(client);

        Assert.All(unknown.Values, static count => Assert.Equal(0, count));
        Expect(unknown, peer);
    }

    [Fact]
    public async Task Smsc_GoesAndComesBack_NothingIsLostOrDoubled()
    {
        var first = await SmscPeer.StartAsync(new { delay = 5 });
        await using var client = await SmppClient.ConnectAsync(first);
        var sending = SendAllAsync(client);
        await first.WaitAsync("taken", Messages / 2);
        first.Dispose();
        await client.WaitForLogAsync("can't be reached");

        using var second = await SmscPeer.StartAsync(new { delay = 5, port = first.Port });

        Expect(await sending, first, second);
    }

    /// <summary>Hands each over until it is taken; answers how often its outcome was unknown.</summary>
    private static async Task<IReadOnlyDictionary<string, int>> SendAllAsync(SmppClient client)
    {
        var unknown = await Task.WhenAll(Enumerable.Range(0, Messages).Select(number => SendAsync(client, PhoneOf(number))));
        return unknown.Select(static (count, number) => (PhoneOf(number), count)).ToDictionary();
    }

    private static async Task<int> SendAsync(SmppClient client, string phone)
    {
        var unknown = 0;
        while (true)
        {
            await client.WaitUntilBoundAsync();
            try
            {
                if (await client.SendAsync(phone) is SendOutcome.Accepted)
                {
                    return unknown;
                }
            }
            catch (SmppLinkException)
            {
                unknown++;
            }
        }
    }

    private static void Expect(IReadOnlyDictionary<string, int> unknown, params SmscPeer[] peers)
    {
        var taken = peers.SelectMany(static peer => peer.Events)
            .Where(static happened => (string)happened["event"]! == "taken")
            .CountBy(static happened => (string)happened["destination"]!)
            .ToDictionary();
        Assert.Equal(Messages, taken.Count);
        Assert.All(taken, message => Assert.InRange(message.Value, 1, 1 + unknown[message.Key]));
    }

    private static string PhoneOf(int number) => $"9627{number:00000}11";
}
