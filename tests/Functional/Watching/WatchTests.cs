using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Watching;

public sealed class WatchTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Fact]
    public async Task WatchMessage_FallbackByTimeout_TellsEveryStateInOrderAndEnds()
    {
        var messageId = await Tenant.SendWithFallbackAsync("9af01b22c3d4e503", "962790000011", TimeSpan.FromMilliseconds(300));

        var told = await Tenant.WatchAsync(messageId);

        Assert.Equal("DELIVERED sms 1", Describe(told[^1]));
        var known = new[] { "PENDING push 0", "SENT push 0", "PENDING sms 1 TIMEOUT", "SENT sms 1", "DELIVERED sms 1" };
        Assert.Equal(known[(known.Length - told.Count)..], told.Select(Describe));
        Assert.Contains("PENDING sms 1 TIMEOUT", told.Select(Describe));
    }

    [Fact]
    public async Task WatchMessage_FallbackByFailure_TellsTheReason()
    {
        var messageId = await Tenant.SendWithFallbackAsync("9af01b22c3d4e502", "962790000006", timeout: null);

        var told = await Tenant.WatchAsync(messageId);

        Assert.Equal("FAILED sms 1 UNDELIVERABLE", Describe(told[^1]));
    }

    [Fact]
    public async Task WatchMessage_AlreadyTerminal_TellsSnapshotAndEnds()
    {
        var messageId = await Tenant.SendSmsAsync("962790000011", "962790000002");
        await Tenant.WatchAsync(messageId);

        using var watch = Tenant.Messages.WatchMessage(new WatchMessageRequest { MessageId = messageId }, Tenant.Call());
        var events = await watch.ResponseStream.ReadAllAsync().ToListAsync();

        var snapshot = Assert.Single(events).Snapshot;
        Assert.True(snapshot.Complete);
        Assert.Equal(["DELIVERED sms 0", "FAILED sms 0 REJECTED"], snapshot.Destinations.Select(Describe));
        Assert.Equal([0, 1], snapshot.Destinations.Select(destination => destination.DestinationIndex));
        Assert.Equal(StatusCode.OK, watch.GetStatus().StatusCode);
    }

    [Fact]
    public async Task WatchMessage_ManyDestinations_TellsSnapshotInParts()
    {
        var messageId = await Tenant.SendSmsAsync([.. Enumerable.Range(0, 1001).Select(i => $"9627900{i:D4}02")]);
        await Tenant.WatchAsync(messageId);

        using var watch = Tenant.Messages.WatchMessage(new WatchMessageRequest { MessageId = messageId }, Tenant.Call());
        var events = await watch.ResponseStream.ReadAllAsync().ToListAsync();

        Assert.Equal([500, 500, 1], events.Select(told => told.Snapshot.Destinations.Count));
        Assert.Equal([false, false, true], events.Select(told => told.Snapshot.Complete));
        Assert.Equal(Enumerable.Range(0, 1001), events.SelectMany(told => told.Snapshot.Destinations).Select(told => told.DestinationIndex));
    }

    [Fact]
    public async Task WatchMessage_ResumedAfterAnyEvent_TellsExactlyTheRest()
    {
        var messageId = await Tenant.SendWithFallbackAsync("9af01b22c3d4e503", "962790000011", TimeSpan.FromMilliseconds(300));
        using var whole = Tenant.Messages.WatchMessage(new WatchMessageRequest { MessageId = messageId }, Tenant.Call());
        var events = await whole.ResponseStream.ReadAllAsync().ToListAsync();

        for (var i = 0; i < events.Count; i++)
        {
            using var resumed = Tenant.Messages.WatchMessage(
                new WatchMessageRequest { MessageId = messageId, ResumeToken = events[i].ResumeToken }, Tenant.Call());
            Assert.Equal(events.Skip(i + 1), await resumed.ResponseStream.ReadAllAsync().ToListAsync());
        }
    }

    [Fact]
    public async Task WatchMessage_TokenOfAnotherMessage_IsRefused()
    {
        var messageId = await Tenant.SendSmsAsync("962790000011");
        var otherId = await Tenant.SendSmsAsync("962790000011");
        using var other = Tenant.Messages.WatchMessage(new WatchMessageRequest { MessageId = otherId }, Tenant.Call());
        Assert.True(await other.ResponseStream.MoveNext(default));

        using var watch = Tenant.Messages.WatchMessage(
            new WatchMessageRequest { MessageId = messageId, ResumeToken = other.ResponseStream.Current.ResumeToken }, Tenant.Call());
        var error = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(default));

        Assert.Equal(["resume_token"], RichError.FieldsOf(error));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AVyPo5eiwvpNB2gmsAAAAAAAAAA")]
    [InlineData("AlyPo5eiwvpNB2gmsAAAAAAAAAAB")]
    [InlineData("AVyPo5eiwvpNB2gmsP__________")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public async Task WatchStatus_TokenBroken_IsRefused(string token)
    {
        using var watch = Tenant.Messages.WatchStatus(new WatchStatusRequest { ResumeToken = token }, Tenant.Call());

        var error = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(default));

        Assert.Equal(["resume_token"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task WatchMessage_Unknown_IsNotFound()
    {
        using var watch = Tenant.Messages.WatchMessage(new WatchMessageRequest { MessageId = "5c8fa397a2c2fa4d07682600" }, Tenant.Call());

        var error = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(default));

        Assert.Equal("MESSAGE_NOT_FOUND", RichError.ReasonOf(error));
    }

    [Fact]
    public async Task WatchStatus_TwoMessages_TellsAllOfBothAndGoesOnAfterAToken()
    {
        using var watch = Tenant.Messages.WatchStatus(new WatchStatusRequest(), Tenant.Call());
        Assert.True(await watch.ResponseStream.MoveNext(default));
        Assert.True(watch.ResponseStream.Current.Snapshot.Complete);
        var start = watch.ResponseStream.Current.ResumeToken;
        var first = await Tenant.SendSmsAsync("962790000011");
        var second = await Tenant.SendSmsAsync("962790000002");

        var told = await ReadUntilTerminalAsync(watch, first, second);
        using var resumed = Tenant.Messages.WatchStatus(new WatchStatusRequest { ResumeToken = start }, Tenant.Call());
        var again = await ReadUntilTerminalAsync(resumed, first, second);

        Assert.Equal(["PENDING sms 0", "SENT sms 0", "DELIVERED sms 0"], told.Where(change => change.MessageId == first).Select(Describe));
        Assert.Equal(["PENDING sms 0", "FAILED sms 0 REJECTED"], told.Where(change => change.MessageId == second).Select(Describe));
        Assert.Equal(told, again);
    }

    private static async Task<List<StatusChange>> ReadUntilTerminalAsync(AsyncServerStreamingCall<StatusEvent> watch, params string[] messageIds)
    {
        var told = new List<StatusChange>();
        while (!messageIds.All(id => told.Exists(change => change.MessageId == id && change.State is DeliveryState.Delivered or DeliveryState.Failed)))
        {
            Assert.True(await watch.ResponseStream.MoveNext(default));
            if (watch.ResponseStream.Current.Change is { } change)
            {
                told.Add(change);
            }
        }

        return told;
    }

    private static string Describe(StatusChange change) =>
        $"{change.State.ToString().ToUpperInvariant()} {change.Channel.ToString().ToLowerInvariant()} {change.Step} {(change.Reason == DeliveryReason.Unspecified ? "" : change.Reason.ToString().ToUpperInvariant())}"
            .TrimEnd();
}
