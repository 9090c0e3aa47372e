using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.Tests.Functional.Webhooks;
using Grpc.Messaging.V1;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Inbound;

/// <summary>What customers write, as a provider brings it, and the list of those who do not want to be written to.</summary>
public sealed class InboundTests
{
    private const string Key = "sandbox-key";
    private const string ShortCode = "71234";
    private const string Customer = "962790000001";

    [Fact]
    public async Task Message_BroughtByAProvider_IsToldToWebhooksOnce()
    {
        await using var own = await StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await own.CreateWebhookAsync(receiver.Url, "message.received");

        await BringAsync(own, "mo-1", "Is it open today?");
        await BringAsync(own, "mo-1", "Is it open today?");
        await BringAsync(own, "mo-2", "Thanks");
        var told = (await receiver.NextAsync(2)).Select(request => JsonDocument.Parse(request.Body).RootElement).ToList();
        await own.WaitForAsync(WebhookDeliveryState.Delivered, 2);

        Assert.All(told, message => Assert.Equal("message.received", message.GetProperty("type").GetString()));
        Assert.Equal(
            [Customer, ShortCode, "sms"],
            new[] { "from", "to", "channel" }.Select(name => told[0].GetProperty("data").GetProperty(name).GetString()));
        Assert.Equal(
            ["Is it open today?", "Thanks"],
            told.Select(message => message.GetProperty("data").GetProperty("text").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(2, receiver.All.Count);
    }

    [Theory]
    [InlineData("d7-inbound", "POST", "Hello", "0", "48656c6c6f")]
    [InlineData("d7-inbound-get", "GET", "\u0645\u0631\u062D\u0628\u0627", "8", "06450631062d06280627")]
    public async Task Message_ToAWebhookOfD7_IsToldAsJasminDoesIt(string format, string method, string text, string coding, string binary)
    {
        await using var own = await StartAsync();
        await using var receiver = await Receiver.StartAsync((request, context) => context.Response.WriteAsync(request.Try < 2 ? "OK" : "ACK/Jasmin"));
        var webhook = await own.Tenant.Webhooks.CreateWebhookAsync(
            new CreateWebhookRequest { Webhook = new Webhook { Url = receiver.Url + "/mo?site=1", Format = format } }, own.Tenant.Call());

        await BringAsync(own, "mo-1", text);
        await BringAsync(own, "mo-1", "Hello", provider: "sandbox-whatsapp");
        var told = await receiver.NextAsync(2);
        var done = await own.WaitForAsync(WebhookDeliveryState.Delivered, 1);

        Assert.Equal(format, webhook.Webhook.Format);
        Assert.All(told, request => Assert.Equal(method, request.Method));
        var values = method == "GET" ? told[0].Query : told[0].Form;
        Assert.True(Guid.TryParse(values["id"], out _));
        Assert.Equal(
            [Customer, ShortCode, "sandbox-sms", coding, text, binary],
            new[] { "from", "to", "origin-connector", "coding", "content", "binary" }.Select(name => values[name]));
        Assert.Equal("1", told[0].Query["site"]);
        Assert.Equal((format, 2), (done[0].Format, done[0].Tries));
        Assert.Equal(2, receiver.All.Count);
    }

    [Theory]
    [InlineData("d7", "", "webhook.format")]
    [InlineData("d7-receipt", "", "webhook.format")]
    [InlineData("d7-inbound", "message.sent", "webhook.event_types")]
    public async Task Webhook_WithAFormThatCantBe_IsRefused(string format, string eventType, string field)
    {
        await using var own = await StartAsync();
        var webhook = new Webhook { Url = "https://hooks.example.org/", Format = format, EventTypes = { eventType.Split(' ', StringSplitOptions.RemoveEmptyEntries) } };

        var refused = await Assert.ThrowsAsync<RpcException>(() => own.Tenant.Webhooks.CreateWebhookAsync(
            new CreateWebhookRequest { Webhook = webhook }, own.Tenant.Call()).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains(field, refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Customer_WritesStop_IsNotWrittenToUntilStart()
    {
        await using var own = await StartAsync();
        Assert.Equal(DeliveryState.Delivered, (await SendAsync(own, ShortCode)).State);

        await BringAsync(own, "mo-1", "إيقاف");
        var stopped = await SendAsync(own, ShortCode);
        var other = await SendAsync(own, "Arena");
        var listed = await own.Tenant.Suppressions.ListSuppressionsAsync(new ListSuppressionsRequest(), own.Tenant.Call());
        await BringAsync(own, "mo-2", "start");
        var started = await SendAsync(own, ShortCode);

        Assert.Equal((DeliveryState.Failed, DeliveryReason.Suppressed), (stopped.State, stopped.Reason));
        Assert.Equal(DeliveryState.Delivered, other.State);
        Assert.Equal(
            [(Channel.Sms, ShortCode, Customer, SuppressionSource.Keyword)],
            listed.Suppressions.Select(entry => (entry.Channel, entry.Sender, entry.Phone, entry.Source)));
        Assert.Equal(DeliveryState.Delivered, started.State);
    }

    [Fact]
    public async Task Suppression_OfEverySender_StopsAllOfThisAccountAndOfNoOther()
    {
        await using var own = await StartAsync();
        var created = await own.Tenant.Suppressions.CreateSuppressionAsync(
            new CreateSuppressionRequest { Suppression = new Suppression { Channel = Channel.Sms, Phone = Customer } }, own.Tenant.Call());

        Assert.Equal(DeliveryReason.Suppressed, (await SendAsync(own, "Arena")).Reason);
        Assert.Equal(DeliveryReason.Suppressed, (await SendAsync(own, ShortCode)).Reason);
        await own.Tenant.Suppressions.DeleteSuppressionAsync(
            new DeleteSuppressionRequest { SuppressionId = created.Suppression.SuppressionId }, own.Tenant.Call());
        Assert.Equal(DeliveryState.Delivered, (await SendAsync(own, "Arena")).State);
    }

    [Fact]
    public async Task Flow_FirstStepIsSuppressed_GoesOnWithTheNext()
    {
        await using var own = await StartAsync();
        await own.Tenant.Suppressions.CreateSuppressionAsync(
            new CreateSuppressionRequest { Suppression = new Suppression { Channel = Channel.Sms, Sender = "First", Phone = Customer } }, own.Tenant.Call());
        var scenario = await own.Tenant.Scenarios.CreateScenarioAsync(
            new CreateScenarioRequest
            {
                Scenario = new Scenario
                {
                    Name = "two senders",
                    Steps = { new Step { Channel = Channel.Sms, Sender = "First" }, new Step { Channel = Channel.Sms, Sender = "Second" } },
                },
            },
            own.Tenant.Call());
        var sent = await own.Tenant.Messages.SendOmniAsync(
            new SendOmniRequest
            {
                ScenarioKey = scenario.Scenario.ScenarioKey,
                SmsContent = new SmsContent { Text = "Hello" },
                Destinations = { new Destination { Phone = Customer } },
            },
            own.Tenant.Call());

        var last = (await own.Tenant.WatchAsync(sent.Message.MessageId))[^1];

        Assert.Equal((DeliveryState.Delivered, 1), (last.State, last.Step));
    }

    [Fact]
    public async Task Message_ToANumberOfNobody_IsDroppedAndAnsweredAsTaken()
    {
        await using var own = await StartAsync();

        using var answer = await BringAsync(own, "mo-1", "STOP", to: "79999");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Contains(own.Server.Log.Lines, line => line.Contains("InboundToNobodysNumber", StringComparison.Ordinal));
        Assert.Empty((await own.Tenant.Suppressions.ListSuppressionsAsync(new ListSuppressionsRequest(), own.Tenant.Call())).Suppressions);
    }

    [Theory]
    [InlineData("sandbox-sms", Channel.Sms)]
    [InlineData("sandbox-whatsapp", Channel.Whatsapp)]
    [InlineData("sandbox-messenger", Channel.Messenger)]
    public async Task Message_BroughtByTheSandbox_IsOfTheChannelThatItPlays(string provider, Channel channel)
    {
        await using var own = await StartAsync();

        await BringAsync(own, "mo-1", "Hello", provider: provider);

        var listed = await own.Tenant.Inbound.ListInboundMessagesAsync(new ListInboundMessagesRequest(), own.Tenant.Call());
        Assert.Equal([(channel, "Hello")], listed.Messages.Select(static message => (message.Channel, message.Text)));
    }

    [Fact]
    public async Task Answer_ToAMessageThatADeadProcessHadNotNoted_IsMatchedByTheNext()
    {
        var folder = new TempFolder();
        var settings = await SettingsAsync(folder);
        async Task<string> SendAndEndAsync(Action<IServiceCollection> replace)
        {
            await using var server = await TestServer.StartAsync(folder.Path, replace, settings);
            using var channel = Net.Client.GrpcChannel.ForAddress(server.GrpcUrl);
            using var tenant = new Tenant(server, channel, TestServer.AdminKey);
            var sent = await tenant.Messages.SendSmsAsync(
                new SendSmsRequest { Text = "Hello", Sender = ShortCode, Destinations = { Customer } }, tenant.Call());
            await tenant.WatchAsync(sent.Message.MessageId);
            return sent.Message.MessageId;
        }

        await SendAndEndAsync(static _ => { });
        var last = await SendAndEndAsync(static services =>
        {
            var real = services.Last(static service => service.ServiceType == typeof(IConversationStore));
            services.Remove(real);
            services.AddSingleton<IConversationStore>(
                provider => new DeafConversationStore((IConversationStore)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)));
        });
        await using var own = await OwnServer.StartAsync(folder, static _ => { }, settings);
        await BringAsync(own, "mo-1", "Thanks");

        var listed = await own.Tenant.Inbound.ListInboundMessagesAsync(new ListInboundMessagesRequest(), own.Tenant.Call());
        Assert.Equal(last, Assert.Single(listed.Messages).MessageId);
    }

    /// <summary>Stores nothing any more, as for a process that is about to die.</summary>
    private sealed class DeafConversationStore(IConversationStore real) : IConversationStore
    {
        public Task PutAsync(
            IReadOnlyCollection<Conversation> conversations, IReadOnlyDictionary<ObjectId, long> positions, CancellationToken cancellationToken) =>
            throw new StoreUnavailableException("Away.", new InvalidOperationException());

        public Task<long?> FindPositionAsync(ObjectId accountId, CancellationToken cancellationToken) => real.FindPositionAsync(accountId, cancellationToken);

        public Task<Conversation?> FindAsync(ConversationKey key, CancellationToken cancellationToken) => real.FindAsync(key, cancellationToken);

        public Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken) => real.RemoveAsync(before, max, cancellationToken);
    }

    private static async Task<OwnServer> StartAsync()
    {
        var folder = new TempFolder();
        return await OwnServer.StartAsync(folder, static _ => { }, await SettingsAsync(folder));
    }

    private static async Task<string[]> SettingsAsync(TempFolder folder)
    {
        // The account must be there before its number: the first start makes it.
        string accountId;
        await using (var first = await TestServer.StartAsync(folder.Path))
        {
            using var channel = Net.Client.GrpcChannel.ForAddress(first.GrpcUrl);
            using var tenant = new Tenant(first, channel, TestServer.AdminKey);
            accountId = (await tenant.Accounts.GetAccountAsync(new GetAccountRequest(), tenant.Call())).Account.AccountId;
        }

        return
        [
            "--Messaging:Webhooks:AllowPrivateNetworks=true",
            CallbackServer.RetryDelay,
            $"--Messaging:Sandbox:CallbackKey={Key}",
            $"--Messaging:Inbound:Numbers:{ShortCode}={accountId}",
        ];
    }

    private static async Task<HttpResponseMessage> BringAsync(
        OwnServer own, string id, string text, string to = ShortCode, string provider = "sandbox-sms")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/receipts/sandbox")
        {
            Content = JsonContent.Create(new[] { new { provider, id, from = $"+{Customer}", to, text } }),
        };
        request.Headers.Add("X-Sandbox-Key", Key);
        var answer = await own.Tenant.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return answer;
    }

    private static async Task<StatusChange> SendAsync(OwnServer own, string sender)
    {
        var sent = await own.Tenant.Messages.SendSmsAsync(
            new SendSmsRequest { Text = "Hello", Sender = sender, Destinations = { Customer } }, own.Tenant.Call());
        return (await own.Tenant.WatchAsync(sent.Message.MessageId))[^1];
    }
}
