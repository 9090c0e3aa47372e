using System.Text.Json;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;

namespace Grpc.Messaging.Tests.Functional.Webhooks;

/// <summary>Webhooks of an account, received by a real HTTP server.</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task Message_Delivered_IsToldInTheOrderOfItsSequence()
    {
        await using var own = await CallbackServer.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await own.CreateWebhookAsync($"{receiver.Url}/hook?a=1");

        var messageId = await own.Tenant.SendSmsAsync("962790000001");
        var events = (await receiver.NextAsync(3)).Select(request => JsonDocument.Parse(request.Body).RootElement).ToList();

        var ordered = events.OrderBy(told => told.GetProperty("data").GetProperty("sequence").GetInt64()).ToList();
        Assert.Equal(["message.pending", "message.sent", "message.delivered"], ordered.Select(told => told.GetProperty("type").GetString()));
        Assert.All(ordered, told => Assert.Equal(messageId, told.GetProperty("data").GetProperty("messageId").GetString()));
        Assert.All(receiver.All, request => Assert.Equal(("POST", "/hook", "1"), (request.Method, request.Path, request.Query["a"])));
    }

    [Fact]
    public async Task Message_WithLabels_IsToldWithThem()
    {
        await using var own = await CallbackServer.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await own.CreateWebhookAsync(receiver.Url, "message.delivered");
        var request = new SendSmsRequest { Text = "Hello", Sender = "Arena", Destinations = { "962790000001" }, CorrelationId = "order-4821", Labels = { ["shop"] = "5" } };

        await own.Tenant.Messages.SendSmsAsync(request, own.Tenant.Call());

        var data = JsonDocument.Parse((await receiver.NextAsync()).Body).RootElement.GetProperty("data");
        Assert.Equal(("order-4821", "5"), (data.GetProperty("correlationId").GetString(), data.GetProperty("labels").GetProperty("shop").GetString()));
    }

    [Fact]
    public async Task Request_SignedAfterARotation_IsVerifiedWithEitherSecretByTheStandardsOwnLibrary()
    {
        await using var own = await CallbackServer.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var created = await own.CreateWebhookAsync(receiver.Url, "webhook.test");
        var rotated = await own.Tenant.Webhooks.RotateWebhookSecretAsync(
            new RotateWebhookSecretRequest { WebhookId = created.Webhook.WebhookId }, own.Tenant.Call());

        await own.Tenant.Webhooks.TestWebhookAsync(new TestWebhookRequest { WebhookId = created.Webhook.WebhookId }, own.Tenant.Call());
        var request = await receiver.NextAsync();

        // One after the other: the library looks at the first signature of a header only.
        Assert.NotEqual(created.Secret, rotated.Secret);
        var signatures = request.Headers["webhook-signature"].Split(' ');
        Assert.Equal(2, signatures.Length);
        new StandardWebhook(rotated.Secret).Verify(request.Body, HeadersOf(request, signatures[0]));
        new StandardWebhook(created.Secret).Verify(request.Body, HeadersOf(request, signatures[1]));
        Assert.ThrowsAny<Exception>(() => new StandardWebhook(rotated.Secret).Verify(request.Body + " ", HeadersOf(request, signatures[0])));
    }

    [Fact]
    public async Task Receiver_FailsAndComesBack_IsToldUnderTheSameId()
    {
        await using var own = await CallbackServer.StartAsync();
        await using var receiver = await Receiver.StartAsync((request, context) =>
        {
            context.Response.StatusCode = request.Try < 4 ? 503 : 200;
            return Task.CompletedTask;
        });
        var created = await own.CreateWebhookAsync(receiver.Url, "webhook.test");

        var owed = await own.Tenant.Webhooks.TestWebhookAsync(new TestWebhookRequest { WebhookId = created.Webhook.WebhookId }, own.Tenant.Call());
        var requests = await receiver.NextAsync(4);
        var done = await own.WaitForAsync(WebhookDeliveryState.Delivered, 1);

        Assert.All(requests, request => Assert.Equal(owed.Delivery.EventId, request.Id));
        Assert.Equal((4, 200, ""), (done[0].Tries, done[0].StatusCode, done[0].Error));
    }

    [Fact]
    public async Task Receiver_AnswersNothingButErrors_LeavesADeadLetterThatCanBeReplayed()
    {
        var isUp = false;
        await using var own = await CallbackServer.StartAsync("--Messaging:Webhooks:MaxRetryDelay=00:00:01");
        await using var receiver = await Receiver.StartAsync((_, context) =>
        {
            context.Response.StatusCode = Volatile.Read(ref isUp) ? 200 : 400;
            return Task.CompletedTask;
        });
        var created = await own.CreateWebhookAsync(receiver.Url, "webhook.test");
        await own.Tenant.Webhooks.TestWebhookAsync(new TestWebhookRequest { WebhookId = created.Webhook.WebhookId }, own.Tenant.Call());

        var dead = (await own.WaitForAsync(WebhookDeliveryState.Failed, 1))[0];
        Assert.Equal((10, 400, "NOT_ACKNOWLEDGED"), (dead.Tries, dead.StatusCode, dead.Error));
        Assert.Equal(10, receiver.All.Count);
        Volatile.Write(ref isUp, true);
        await own.Tenant.Webhooks.ReplayWebhookDeliveryAsync(
            new ReplayWebhookDeliveryRequest { DeliveryId = dead.DeliveryId }, own.Tenant.Call());
        var replayed = (await own.WaitForAsync(WebhookDeliveryState.Delivered, 1))[0];

        Assert.Equal((dead.DeliveryId, 1), (replayed.DeliveryId, replayed.Tries));
        Assert.Equal(dead.EventId, receiver.All.Last().Id);
    }

    [Fact]
    public async Task Receiver_SaysGone_IsNotTriedAgain()
    {
        await using var own = await CallbackServer.StartAsync();
        await using var receiver = await Receiver.StartAsync(410);
        var created = await own.CreateWebhookAsync(receiver.Url, "webhook.test");
        await own.Tenant.Webhooks.TestWebhookAsync(new TestWebhookRequest { WebhookId = created.Webhook.WebhookId }, own.Tenant.Call());

        var dead = (await own.WaitForAsync(WebhookDeliveryState.Failed, 1))[0];

        Assert.Equal((1, 410), (dead.Tries, dead.StatusCode));
        Assert.Single(receiver.All);
    }

    [Fact]
    public async Task Receiver_Redirects_IsNotFollowed()
    {
        await using var own = await CallbackServer.StartAsync();
        await using var elsewhere = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync((request, context) =>
        {
            context.Response.Redirect(elsewhere.Url, permanent: request.Try == 1);
            context.Response.StatusCode = request.Try < 3 ? context.Response.StatusCode : 200;
            return Task.CompletedTask;
        });
        var created = await own.CreateWebhookAsync(receiver.Url, "webhook.test");
        await own.Tenant.Webhooks.TestWebhookAsync(new TestWebhookRequest { WebhookId = created.Webhook.WebhookId }, own.Tenant.Call());

        await own.WaitForAsync(WebhookDeliveryState.Delivered, 1);

        Assert.Equal(3, receiver.All.Count);
        Assert.Empty(elsewhere.All);
    }

    [Fact]
    public async Task Receiver_Hangs_DelaysNobodyElse()
    {
        await using var own = await CallbackServer.StartAsync("--Messaging:Webhooks:Timeout=00:00:20");
        await using var hanging = await Receiver.StartAsync((_, context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        await using var quick = await Receiver.StartAsync();
        await own.CreateWebhookAsync(hanging.Url);
        await own.CreateWebhookAsync(quick.Url, "message.delivered");

        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 50; i++)
        {
            await own.Tenant.SendSmsAsync($"9627900{i:00}001");
        }

        var told = await quick.NextAsync(50);

        // The first try of the one that hangs has not even ended.
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
        Assert.Equal(50, told.Select(request => request.Id).Distinct().Count());
        Assert.InRange(hanging.All.Count, 1, 8);
    }

    [Fact]
    public async Task Receiver_AnswersTooLate_IsTriedAgain()
    {
        await using var own = await CallbackServer.StartAsync("--Messaging:Webhooks:Timeout=00:00:00.5");
        await using var receiver = await Receiver.StartAsync(
            (request, context) => request.Try == 1 ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted) : Task.CompletedTask);
        var created = await own.CreateWebhookAsync(receiver.Url, "webhook.test");
        await own.Tenant.Webhooks.TestWebhookAsync(new TestWebhookRequest { WebhookId = created.Webhook.WebhookId }, own.Tenant.Call());

        var done = (await own.WaitForAsync(WebhookDeliveryState.Delivered, 1))[0];

        Assert.Equal(2, done.Tries);
    }

    [Fact]
    public async Task Webhook_DisabledForAWhile_IsNeverToldOfThat()
    {
        await using var own = await CallbackServer.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var created = await own.CreateWebhookAsync(receiver.Url, "message.delivered");
        await SetDisabledAsync(own, created.Webhook.WebhookId, true);
        var first = await own.Tenant.SendSmsAsync("962790000001");
        await own.Tenant.WatchAsync(first);
        await own.WaitUntilFollowedAsync();

        await SetDisabledAsync(own, created.Webhook.WebhookId, false);
        var second = await own.Tenant.SendSmsAsync("962790000001");
        var told = await receiver.NextAsync();

        Assert.Contains(second, told.Body, StringComparison.Ordinal);
        Assert.Single(receiver.All);
    }

    [Fact]
    public async Task Webhook_Deleted_LetsWhatIsOwedFail()
    {
        await using var own = await CallbackServer.StartAsync("--Messaging:Webhooks:RetryDelay=00:00:02");
        await using var receiver = await Receiver.StartAsync(500);
        var created = await own.CreateWebhookAsync(receiver.Url, "webhook.test");
        await own.Tenant.Webhooks.TestWebhookAsync(new TestWebhookRequest { WebhookId = created.Webhook.WebhookId }, own.Tenant.Call());
        await receiver.NextAsync();

        await own.Tenant.Webhooks.DeleteWebhookAsync(new DeleteWebhookRequest { WebhookId = created.Webhook.WebhookId }, own.Tenant.Call());
        var dead = (await own.WaitForAsync(WebhookDeliveryState.Failed, 1))[0];

        Assert.Equal("WEBHOOK_GONE", dead.Error);
        Assert.Single(receiver.All);
    }

    [Fact]
    public async Task Server_StartedAgain_TellsWhatHappenedAndWasNotTold()
    {
        var folder = new TempFolder();
        string[] settings = ["--Messaging:Webhooks:AllowPrivateNetworks=true", CallbackServer.RetryDelay];
        var port = Grpc.Messaging.Testing.PostgreSql.Loopback.FindFreePort();
        string messageId;
        await using (var server = await TestServer.StartAsync(folder.Path, settings))
        {
            using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(server.GrpcUrl);
            using var tenant = new Tenant(server, channel, TestServer.AdminKey);
            await tenant.Webhooks.CreateWebhookAsync(
                new CreateWebhookRequest { Webhook = new Webhook { Url = $"http://127.0.0.1:{port}", EventTypes = { "message.delivered" } } }, tenant.Call());
            messageId = await tenant.SendSmsAsync("962790000001");
            await tenant.WatchAsync(messageId);
        }

        await using var receiver = await Receiver.StartAsync((_, _) => Task.CompletedTask, port);
        await using (await TestServer.StartAsync(folder.Path, settings))
        {
            var told = await receiver.NextAsync();
            Assert.Contains(messageId, told.Body, StringComparison.Ordinal);
        }

        folder.Delete();
    }

    private static HeaderDictionary HeadersOf(Received request, string signature) => new()
    {
        ["webhook-id"] = request.Headers["webhook-id"],
        ["webhook-timestamp"] = request.Headers["webhook-timestamp"],
        ["webhook-signature"] = signature,
    };

    private static async Task SetDisabledAsync(OwnServer own, string webhookId, bool isDisabled) => await own.Tenant.Webhooks.UpdateWebhookAsync(
        new UpdateWebhookRequest
        {
            Webhook = new Webhook { WebhookId = webhookId, Disabled = isDisabled },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "disabled" } },
        },
        own.Tenant.Call());
}
