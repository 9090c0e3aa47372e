using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Watching;

/// <summary>What a watcher may choose: when the stream ends, and how often an idle one shows that it is alive.</summary>
public sealed class WatchTermsTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private const string DeviceId = "9af01b22c3d4e5f6";

    private string _applicationId = "";

    [Fact]
    public async Task EndRead_PushThatWasDelivered_GoesOnUntilItIsRead()
    {
        var messageId = await PushAsync();
        using var watch = Watch(messageId, WatchEnd.Read);
        await ReadUntilAsync(watch, DeliveryState.Delivered);

        await OpenAsync(messageId);
        var rest = await watch.ResponseStream.ReadAllAsync().ToListAsync();

        Assert.Equal(DeliveryState.Read, rest[^1].Change.State);
    }

    [Fact]
    public async Task EndRead_SmsThatWasDelivered_EndsForNobodyWillTellOfReading()
    {
        var messageId = await Tenant.SendSmsAsync("962790000011", "962790000002");

        using var watch = Watch(messageId, WatchEnd.Read);
        var events = await watch.ResponseStream.ReadAllAsync().ToListAsync();

        Assert.NotEmpty(events);
        Assert.Equal(StatusCode.OK, watch.GetStatus().StatusCode);
    }

    [Fact]
    public async Task EndNever_AllSettled_StillTellsWhatComesLate()
    {
        var messageId = await PushAsync();
        using var watch = Watch(messageId, WatchEnd.Never);
        await ReadUntilAsync(watch, DeliveryState.Delivered);
        await Tenant.WatchAsync(messageId);

        await OpenAsync(messageId);

        await ReadUntilAsync(watch, DeliveryState.Read);
    }

    [Fact]
    public async Task EndSettled_IsTheDefault()
    {
        var messageId = await PushAsync();

        using var watch = Watch(messageId, WatchEnd.Unspecified);
        await watch.ResponseStream.ReadAllAsync().ToListAsync();

        Assert.Equal(StatusCode.OK, watch.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Change_SaysWhetherItIsSettled()
    {
        var messageId = await Tenant.SendWithFallbackAsync("9af01b22c3d4e503", "962790000011", TimeSpan.FromMilliseconds(300));

        var told = await Tenant.WatchAsync(messageId);

        Assert.All(told, change => Assert.Equal(change.State is DeliveryState.Delivered, change.Settled));
        Assert.True(told[^1].Settled);
    }

    [Fact]
    public async Task Heartbeat_CarriesTheIntervalThatTheCallerChose()
    {
        using var watch = Tenant.Messages.WatchStatus(
            new WatchStatusRequest { HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(1)) }, Tenant.Call());
        Assert.True(await watch.ResponseStream.MoveNext(default));

        Assert.True(await watch.ResponseStream.MoveNext(default));

        Assert.Equal(TimeSpan.FromSeconds(1), watch.ResponseStream.Current.Heartbeat.Interval.ToTimeSpan());
    }

    [Fact]
    public async Task Terms_OutOfRange_AreRefused()
    {
        var request = new WatchMessageRequest
        {
            MessageId = await Tenant.SendSmsAsync("962790000011"),
            End = (WatchEnd)9,
            HeartbeatInterval = new Duration { Nanos = 999_999_999 },
        };

        using var watch = Tenant.Messages.WatchMessage(request, Tenant.Call());
        var error = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(default));

        Assert.Equal(["heartbeat_interval", "end"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task Rest_TermsInTheQuery_AreTaken()
    {
        var messageId = await Tenant.SendSmsAsync("962790000011");

        var lines = await Tenant.Http.GetStringAsync($"/omni/v1/messages/{messageId}:watch?end=read&heartbeatInterval=2.5");

        Assert.Contains("\"settled\":true", lines, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AVyPo5eiwvpNB2gmsAAAAAAAAAAB")]
    public async Task ResumeTokenThatIsNone_HasAReasonOfItsOwn(string token)
    {
        using var watch = Tenant.Messages.WatchStatus(new WatchStatusRequest { ResumeToken = token }, Tenant.Call());

        var error = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(default));

        Assert.Equal((StatusCode.InvalidArgument, "RESUME_TOKEN_INVALID"), (error.StatusCode, RichError.ReasonOf(error)));
        Assert.Equal(["resume_token"], RichError.FieldsOf(error));
    }

    private static async Task ReadUntilAsync(AsyncServerStreamingCall<StatusEvent> watch, DeliveryState state)
    {
        StatusEvent told;
        do
        {
            Assert.True(await watch.ResponseStream.MoveNext(default), $"The watch ended before {state}.");
            told = watch.ResponseStream.Current;
        }
        while (told.Change?.State != state && told.Snapshot?.Destinations.Any(change => change.State == state) != true);
    }

    private AsyncServerStreamingCall<StatusEvent> Watch(string messageId, WatchEnd end) =>
        Tenant.Messages.WatchMessage(new WatchMessageRequest { MessageId = messageId, End = end }, Tenant.Call());

    private async Task<string> PushAsync()
    {
        var created = await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, Tenant.Call());
        _applicationId = created.Application.ApplicationId;
        await Tenant.Devices.RegisterDeviceAsync(
            new RegisterDeviceRequest { ApplicationId = _applicationId, Device = new Device { DeviceId = DeviceId, Platform = Platform.Android } },
            Tenant.Call());
        var sent = await Tenant.Messages.SendPushAsync(
            new SendPushRequest { Text = "Hello", Sender = "Arena", ApplicationId = _applicationId }, Tenant.Call());
        return sent.Message.MessageId;
    }

    private async Task OpenAsync(string messageId) => await Tenant.Devices.ReportReceiptAsync(
        new ReportReceiptRequest { ApplicationId = _applicationId, DeviceId = DeviceId, MessageId = messageId, Action = ReceiptAction.Opened },
        Tenant.Call());
}
