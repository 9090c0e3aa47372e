using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Contracts;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Accounts;

/// <summary>What belongs to one account does not exist for another.</summary>
public sealed class TenantIsolationTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private const string DeviceUid = "9af01b22c3d4e5f6";

    // Bodies that would succeed for the owner.
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["UpdateApplication"] = """{"appName": "Stolen"}""",
        ["RegisterDevice"] = """{"deviceUid": "1122334455667788", "deviceType": "IOS"}""",
        ["BatchRegisterDevices"] = """{"devices": [{"deviceUid": "1122334455667788", "deviceType": "IOS"}]}""",
        ["UpdateDevice"] = """{"username": "stolen"}""",
        ["ReportReceipt"] = """{"messageId": "{message_id}", "action": "opened"}""",
        ["SendPush"] = """{"text": "Hello", "from": "Arena", "appCode": "{application_id}"}""",
        ["SendOmni"] = """{"scenarioKey": "{scenario_key}", "smsContent": {"text": "Hello"}, "destinations": [{"phone": "962790000001"}]}""",
        ["UpdateScenario"] = """{"name": "Stolen"}""",
        ["UpdateWebhook"] = """{"description": "Stolen"}""",
        ["UpdateAccountProvider"] = """{"name": "Stolen"}""",
        ["UpdateTemplate"] = """{"name": "Stolen"}""",
        ["RotateApiKey"] = "{}",
        ["UpdateUser"] = """{"name": "Stolen"}""",
        ["SetUserPassword"] = """{"password": "correct horse"}""",
        ["ReplaceScenario"] = """{"name": "Stolen", "flow": [{"channel": "sms", "from": "Arena"}]}""",
    };

    public static IEnumerable<object[]> RoutesThatNameThings =>
        from route in HttpRoute.All
        where route.Template.Contains('{') || Bodies.ContainsKey(route.Rpc.Name)
        select new object[] { route.Method, route.Template };

    public static TheoryData<string> RoutesThatList => new(
        HttpRoute.All.Where(route => route.Rpc.Name.StartsWith("List", StringComparison.Ordinal) && !route.Template.Contains('{'))
            .Where(route => route.Rpc.GetOptions().GetExtension(ScopeExtensions.Scope) != Scope.Admin)
            .Select(route => route.Template));

    [Theory]
    [MemberData(nameof(RoutesThatNameThings))]
    public async Task AnyRoute_ThingOfAnotherAccount_IsNotFound(string method, string template)
    {
        var route = HttpRoute.All.Single(route => route.Method == method && route.Template == template);
        var owned = await CreateThingsAsync();
        using var stranger = await Fixture.CreateTenantAsync();

        using var stolen = await CallAsync(stranger, route, owned);
        using var own = await CallAsync(Tenant, route, owned);

        // A path that leads nowhere is 404, a body that names what is not there 400.
        Assert.Equal(route.Rpc.Name.StartsWith("Send", StringComparison.Ordinal) ? 400 : 404, (int)stolen.StatusCode);
        Assert.True(own.IsSuccessStatusCode || route.Rpc.Name == "DeleteApiKey", await own.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(UserRole.Owner)]
    [InlineData(UserRole.Operator)]
    [InlineData(UserRole.Viewer)]
    public async Task EveryRoute_SessionOfAnotherAccount_SeesAndChangesNothing(UserRole role)
    {
        var owned = await CreateThingsAsync();
        using var account = await Fixture.CreateTenantAsync();
        using var stranger = await SignedIn.AsAsync(Fixture, account, role);
        foreach (var route in HttpRoute.All.Where(route => route.Template.Contains('{') || Bodies.ContainsKey(route.Rpc.Name)))
        {
            using var stolen = await CallAsync(stranger, route, owned);
            Assert.True((int)stolen.StatusCode is 400 or 403 or 404, $"{route.Method} {route.Template}: {stolen.StatusCode}");
        }

        foreach (var row in (IEnumerable<object[]>)RoutesThatList)
        {
            using var listed = await stranger.Http.GetAsync((string)row[0]);
            var text = await listed.Content.ReadAsStringAsync();
            Assert.DoesNotContain(owned.Values, text.Contains);
        }
    }

    [Theory]
    [MemberData(nameof(RoutesThatList))]
    public async Task ListRoute_ThingsOfAnotherAccount_AreNotListed(string path)
    {
        var owned = await CreateThingsAsync();
        using var stranger = await Fixture.CreateTenantAsync();

        var own = await Tenant.Http.GetStringAsync(path);
        var other = await stranger.Http.GetStringAsync(path);

        Assert.Contains(owned.Values, own.Contains);
        Assert.DoesNotContain(owned.Values, other.Contains);
    }

    [Fact]
    public async Task PageToken_OfAnotherAccount_IsRefused()
    {
        await CreateThingsAsync();
        await CreateThingsAsync();
        var page = await Tenant.Applications.ListApplicationsAsync(new ListApplicationsRequest { PageSize = 1 }, Tenant.Call());
        using var stranger = await Fixture.CreateTenantAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => stranger.Applications.ListApplicationsAsync(
            new ListApplicationsRequest { PageToken = page.NextPageToken }, stranger.Call()).ResponseAsync);

        Assert.Equal(["page_token"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task WatchStatus_MessageOfAnotherAccount_IsNotTold()
    {
        using var stranger = await Fixture.CreateTenantAsync();
        using var watch = stranger.Messages.WatchStatus(new WatchStatusRequest(), stranger.Call());
        Assert.True(await watch.ResponseStream.MoveNext(default));
        var foreign = await CreateThingsAsync();
        await Tenant.WatchAsync(foreign["message_id"]);

        var own = await stranger.Messages.SendSmsAsync(
            new SendSmsRequest { Text = "Hello", Sender = "Arena", Destinations = { "962790000001" } }, stranger.Call());
        Assert.True(await watch.ResponseStream.MoveNext(default));

        Assert.Equal(own.Message.MessageId, watch.ResponseStream.Current.Change.MessageId);
    }

    private static async Task<HttpResponseMessage> CallAsync(Tenant tenant, HttpRoute route, Dictionary<string, string> owned)
    {
        var path = Fill(Regex.Replace(route.Template, @"{\w+\.", "{").Replace("{destination_index}", "0", StringComparison.Ordinal), owned);
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), path);
        if (Bodies.TryGetValue(route.Rpc.Name, out var body))
        {
            request.Content = JsonContent.Create(JsonSerializer.Deserialize<JsonElement>(Fill(body, owned)));
        }

        return await tenant.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static string Fill(string text, Dictionary<string, string> values) =>
        values.Aggregate(text, (filled, value) => filled.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal));

    private async Task<Dictionary<string, string>> CreateThingsAsync()
    {
        var application = await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, Tenant.Call());
        var applicationId = application.Application.ApplicationId;
        await Tenant.Devices.RegisterDeviceAsync(
            new RegisterDeviceRequest { ApplicationId = applicationId, Device = new Device { DeviceId = DeviceUid, Platform = Platform.Android } }, Tenant.Call());
        var scenario = await Tenant.Scenarios.CreateScenarioAsync(
            new CreateScenarioRequest { Scenario = new Scenario { Name = "text", Steps = { new Step { Channel = Channel.Sms, Sender = "Arena" } } } },
            Tenant.Call());
        var template = await Tenant.Templates.CreateTemplateAsync(
            new CreateTemplateRequest { Template = new Template { Name = "text", Channel = Channel.Sms, Text = "Hello" } }, Tenant.Call());
        var message = await Tenant.Messages.SendPushAsync(
            new SendPushRequest { Text = "Hello", Sender = "Arena", ApplicationId = applicationId }, Tenant.Call());
        await Tenant.WatchAsync(message.Message.MessageId);
        var key = await Tenant.Accounts.CreateApiKeyAsync(new CreateApiKeyRequest(), Tenant.Call());
        var webhook = await Tenant.Webhooks.CreateWebhookAsync(
            new CreateWebhookRequest { Webhook = new Webhook { Url = "https://localhost/", EventTypes = { "webhook.test" } } }, Tenant.Call());
        var callback = await Tenant.Webhooks.TestWebhookAsync(
            new TestWebhookRequest { WebhookId = webhook.Webhook.WebhookId }, Tenant.Call());
        var suppression = await Tenant.Suppressions.CreateSuppressionAsync(
            new CreateSuppressionRequest { Suppression = new Suppression { Channel = Channel.Sms, Phone = "962790000009" } }, Tenant.Call());
        var sender = await Tenant.Senders.RequestSenderAsync(
            new RequestSenderRequest { Sender = new Sender { Channel = Channel.Sms, Name = "Arena" } }, Tenant.Call());
        var credential = await Tenant.DialectCredentials.CreateDialectCredentialAsync(
            new CreateDialectCredentialRequest { Credential = new DialectCredential { Kind = DialectCredentialKind.BsgKey } }, Tenant.Call());
        return new Dictionary<string, string>
        {
            ["application_id"] = applicationId,
            ["device_id"] = DeviceUid,
            ["scenario_key"] = scenario.Scenario.ScenarioKey,
            ["template_id"] = template.Template.TemplateId,
            ["message_id"] = message.Message.MessageId,
            ["key_id"] = key.Key.KeyId,
            ["note"] = await PayAsync(),
            ["webhook_id"] = webhook.Webhook.WebhookId,
            ["delivery_id"] = callback.Delivery.DeliveryId,
            ["inbound_id"] = await Tenant.BringAsync("Hello"),
            ["suppression_id"] = suppression.Suppression.SuppressionId,
            ["sender_id"] = sender.Sender.SenderId,
            ["credential_id"] = credential.Credential.CredentialId,
            ["provider_id"] = (await Tenant.AddProviderAsync()).ProviderId,
            ["user_id"] = (await SignedIn.CreateAsync(Tenant, UserRole.Viewer)).UserId,
        };
    }

    // The note stands in the ledger, and as a price's prefix in the price list.
    private async Task<string> PayAsync()
    {
        using var admin = Fixture.OpenAdmin();
        var accountId = (await Tenant.Accounts.GetAccountAsync(new GetAccountRequest(), Tenant.Call())).Account.AccountId;
        var note = "9" + string.Concat(Guid.NewGuid().ToByteArray().Take(14).Select(value => value % 10));
        await admin.Billing.CreditAccountAsync(new CreditAccountRequest { AccountId = accountId, Amount = "1", Note = note }, admin.Call());
        await admin.Billing.ReplacePricesAsync(
            new ReplacePricesRequest { AccountId = accountId, Prices = { new Price { Channel = Channel.Sms, Prefix = note, Price_ = "0.01" } } }, admin.Call());
        return note;
    }
}
