using System.Net.Http.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Messages;

public sealed class SendTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private static readonly SendSmsRequest Sms = new() { Text = "Hello", Sender = "Arena", Destinations = { "962790000011" }, RequestId = "order-5003" };

    [Fact]
    public async Task SendSms_SameRequestIdAndContent_AnswersTheFirstMessage()
    {
        var first = await Tenant.Messages.SendSmsAsync(Sms, Tenant.Call());

        using var second = Tenant.Messages.SendSmsAsync(Sms, Tenant.Call());

        Assert.Equal(first.Message.MessageId, (await second).Message.MessageId);
        Assert.Equal("true", (await second.ResponseHeadersAsync).GetValue("idempotency-replayed"));
        Assert.Single((await Tenant.Messages.ListMessagesAsync(new ListMessagesRequest(), Tenant.Call())).Messages);
    }

    [Fact]
    public async Task SendSms_SameRequestIdAtOnceFromMany_SendsOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Tenant.Messages.SendSmsAsync(Sms, Tenant.Call()).ResponseAsync));

        Assert.Single(answers.Select(answer => answer.Message.MessageId).Distinct());
        Assert.Single((await Tenant.Messages.ListMessagesAsync(new ListMessagesRequest(), Tenant.Call())).Messages);
    }

    [Fact]
    public async Task SendSms_SameRequestIdOtherContent_IsRefused()
    {
        await Tenant.Messages.SendSmsAsync(Sms, Tenant.Call());

        var error = await Assert.ThrowsAsync<RpcException>(
            () => Tenant.Messages.SendSmsAsync(new SendSmsRequest(Sms) { Text = "Other" }, Tenant.Call()).ResponseAsync);

        Assert.Equal(StatusCode.AlreadyExists, error.StatusCode);
        Assert.Equal("REQUEST_ID_REUSED", RichError.ReasonOf(error));
    }

    [Fact]
    public async Task SendOmni_RequestIdOfAnSms_IsRefused()
    {
        await Tenant.Messages.SendSmsAsync(Sms, Tenant.Call());
        var omni = new SendOmniRequest
        {
            Channel = Channel.Sms,
            Sender = Sms.Sender,
            SmsContent = new SmsContent { Text = Sms.Text },
            Destinations = { new Destination { Phone = Sms.Destinations[0] } },
            RequestId = Sms.RequestId,
        };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendOmniAsync(omni, Tenant.Call()).ResponseAsync);

        Assert.Equal(StatusCode.AlreadyExists, error.StatusCode);
    }

    [Fact]
    public async Task SendSms_RequestIdOfAnotherAccount_SendsAnew()
    {
        var first = await Tenant.Messages.SendSmsAsync(Sms, Tenant.Call());
        using var stranger = await Fixture.CreateTenantAsync();

        var second = await stranger.Messages.SendSmsAsync(Sms, stranger.Call());

        Assert.NotEqual(first.Message.MessageId, second.Message.MessageId);
    }

    [Fact]
    public async Task PostSms_SameIdempotencyKey_AnswersTheSameAndSaysSo()
    {
        using var first = await PostAsync("Hello");
        using var second = await PostAsync("Hello");
        using var other = await PostAsync("Other");

        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(["true"], second.Headers.GetValues("Idempotency-Replayed"));
        Assert.Equal(await IdOf(first), await IdOf(second));
        Assert.Equal(409, (int)other.StatusCode);

        async Task<HttpResponseMessage> PostAsync(string text)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/SMS/v1/messages");
            request.Headers.Add("Idempotency-Key", "order-5003");
            request.Content = JsonContent.Create(new { text, from = "Arena", destinations = new[] { "962790000011" } });
            return await Tenant.Http.SendAsync(request);
        }

        static async Task<string?> IdOf(HttpResponseMessage response) =>
            (await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("messageId").GetString();
    }

    [Theory]
    [InlineData("urgent", 200)]
    [InlineData("later", 400)]
    public async Task PostSms_Priority_IsUrgentOrAnError(string priority, int status)
    {
        using var response = await Tenant.Http.PostAsJsonAsync(
            "/SMS/v1/messages", new { text = "Your code is 4711", from = "Arena", destinations = new[] { "962790000011" }, priority });

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task SendSms_PriorityThatIsNone_IsAnError()
    {
        var error = await Assert.ThrowsAsync<RpcException>(
            () => Tenant.Messages.SendSmsAsync(new SendSmsRequest(Sms) { Priority = (Priority)7 }, Tenant.Call()).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains("priority", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendSms_InTheFuture_IsScheduledThenDelivered()
    {
        var sendTime = TimeProvider.System.GetUtcNow().AddMilliseconds(500);

        var accepted = await Tenant.Messages.SendSmsAsync(
            new SendSmsRequest(Sms) { SendTime = Timestamp.FromDateTimeOffset(sendTime) }, Tenant.Call());
        var told = await Tenant.WatchAsync(accepted.Message.MessageId);

        Assert.Equal(DeliveryState.Scheduled, accepted.Message.Destinations[0].State);
        Assert.Equal(DeliveryState.Delivered, told[^1].State);
        Assert.True(told[^1].ChangeTime.ToDateTimeOffset() >= sendTime);
    }

    [Fact]
    public async Task SendSms_InThePast_GoesOutAtOnce()
    {
        var accepted = await Tenant.Messages.SendSmsAsync(
            new SendSmsRequest(Sms) { SendTime = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(-1)) }, Tenant.Call());

        Assert.Equal(DeliveryState.Pending, accepted.Message.Destinations[0].State);
    }

    [Fact]
    public async Task CancelMessage_Scheduled_IsCancelledAndWatchersSeeIt()
    {
        var accepted = await Tenant.Messages.SendSmsAsync(
            new SendSmsRequest(Sms) { SendTime = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(1)) }, Tenant.Call());
        using var watch = Tenant.Messages.WatchMessage(new WatchMessageRequest { MessageId = accepted.Message.MessageId }, Tenant.Call());
        Assert.True(await watch.ResponseStream.MoveNext(default));

        var cancelled = await Tenant.Messages.CancelMessageAsync(new CancelMessageRequest { MessageId = accepted.Message.MessageId }, Tenant.Call());
        var events = await watch.ResponseStream.ReadAllAsync().ToListAsync();

        Assert.Equal(DeliveryState.Cancelled, cancelled.Message.Destinations[0].State);
        Assert.Equal(DeliveryState.Cancelled, Assert.Single(events).Change.State);
    }

    [Fact]
    public async Task CancelMessage_FirstStepSent_StartsNoFurtherStep()
    {
        var messageId = await Tenant.SendWithFallbackAsync("9af01b22c3d4e505", "962790000011", TimeSpan.FromSeconds(1));
        await Tenant.WatchAsync(messageId, change => change.State == DeliveryState.Sent);

        await Tenant.Messages.CancelMessageAsync(new CancelMessageRequest { MessageId = messageId }, Tenant.Call());
        var told = await Tenant.WatchAsync(messageId);

        Assert.All(told, change => Assert.Equal(Channel.Push, change.Channel));
        Assert.Equal(DeliveryState.Delivered, told[^1].State);
    }

    [Fact]
    public async Task SendOmni_StepsWithoutContent_TellsEveryField()
    {
        var scenario = new Scenario
        {
            Name = "push then text",
            Steps = { new Step { Channel = Channel.Push, Sender = "Arena" }, new Step { Channel = Channel.Sms, Sender = "Arena" } },
        };
        var created = await Tenant.Scenarios.CreateScenarioAsync(new CreateScenarioRequest { Scenario = scenario }, Tenant.Call());
        var request = new SendOmniRequest { ScenarioKey = created.Scenario.ScenarioKey, Destinations = { new Destination { DeviceId = "u" } } };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendOmniAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(["push_content.text", "application_id", "sms_content.text"], RichError.FieldsOf(error));
    }
}
