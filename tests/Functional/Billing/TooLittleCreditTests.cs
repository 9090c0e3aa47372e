using System.Net.Http.Headers;
using System.Text.Json;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Tests.Functional.Dialects;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Billing;

/// <summary>In each dialect: with too little credit nothing is sent, stored or charged, and its callers are told in its own words.</summary>
public sealed class TooLittleCreditTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Theory]
    [InlineData("delevera", 400, "\"error\":\"The credit is too low")]
    [InlineData("d7", 403, "\"message\"")]
    [InlineData("bsg", 200, "\"error\":8,")]
    [InlineData("scorocode", 200, "\"errCode\":412")]
    public async Task Send_CreditTooLow_IsRefusedInTheWordsOfTheDialectAndChangesNothing(string dialect, int status, string words)
    {
        using var admin = Fixture.OpenAdmin();
        var accountId = (await Tenant.Accounts.GetAccountAsync(new GetAccountRequest(), Tenant.Call())).Account.AccountId;
        var price = new Price { Channel = Channel.Sms, Prefix = "962", Price_ = "1.5" };
        await admin.Billing.ReplacePricesAsync(new ReplacePricesRequest { AccountId = accountId, Prices = { price } }, admin.Call());
        var send = await PrepareAsync(dialect);

        var (refused, body) = await send();

        Assert.Equal(status, refused);
        Assert.Contains(words, body, StringComparison.Ordinal);
        Assert.Empty((await Tenant.Messages.ListMessagesAsync(new ListMessagesRequest(), Tenant.Call())).Messages);
        Assert.Equal("1.00", await BalanceAsync());
        Assert.Single((await Tenant.Billing.ListLedgerEntriesAsync(new ListLedgerEntriesRequest(), Tenant.Call())).Entries);

        // It was only the money.
        await admin.Billing.CreditAccountAsync(new CreditAccountRequest { AccountId = accountId, Amount = "0.5" }, admin.Call());
        await send();
        Assert.Single((await Tenant.Messages.ListMessagesAsync(new ListMessagesRequest(), Tenant.Call())).Messages);
        Assert.Equal("0.00", await BalanceAsync());
    }

    private async Task<Func<Task<(int Status, string Body)>>> PrepareAsync(string dialect)
    {
        const string Phone = "962790000003";
        switch (dialect)
        {
            case "delevera":
                return () => PostAsync(Tenant.Http, "/SMS/v1/messages", $$"""{"text": "Hello", "from": "Arena", "destinations": ["{{Phone}}"]}""");
            case "d7":
                var d7 = Server.CreateHttpClient(key: null);
                var user = await DialectCallers.AddD7UserAsync(Server, Tenant, Scopes.All);
                d7.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(DialectCallers.Basic(user));
                return () => PostAsync(d7, "/secure/send", $$"""{"to": "{{Phone}}", "from": "Arena", "content": "Hello"}""");
            case "bsg":
                var bsg = Server.CreateHttpClient(key: null);
                bsg.DefaultRequestHeaders.Add("X-API-KEY", await DialectCallers.AddBsgKeyAsync(Server, Tenant, Scopes.All));
                return () => PostAsync(
                    bsg,
                    "/rest/sms/create",
                    $$"""{"destination": "phone", "originator": "Depot", "body": "Hello", "msisdn": "{{Phone}}", "reference": "{{Guid.NewGuid():N}}"}""");
            default:
                var keys = await PrepareScorocodeAsync(Phone);
                return () => PostAsync(
                    Tenant.Http,
                    "/api/v1/sendsms",
                    $$$"""{"app": "{{{keys.App}}}", "cli": "{{{keys.Client}}}", "acc": "{{{keys.Master}}}", "coll": "users", "query": {}, "msg": {"text": "Hello"}}""");
        }
    }

    private async Task<(string App, string Client, string Master)> PrepareScorocodeAsync(string phone)
    {
        var application = await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "School" } }, Tenant.Call());
        var path = $"/push/v1/applications/{application.Application.ApplicationId}";
        using var document = new StringContent($$"""{"username": "lina", "phone": "{{phone}}"}""");
        using var put = await Tenant.Http.PutAsync($"{path}/documents/users/aB3dE6gH9k", document);
        put.EnsureSuccessStatusCode();
        var (_, made) = await PostAsync(Tenant.Http, $"{path}/scorocode-keys", "{}");
        using var keys = JsonDocument.Parse(made);
        return (Key("app"), Key("clientKey"), Key("masterKey"));

        string Key(string name) => keys.RootElement.GetProperty(name).GetString()!;
    }

    private static async Task<(int Status, string Body)> PostAsync(HttpClient client, string path, string json)
    {
        using var content = new StringContent(json, new MediaTypeHeaderValue("application/json"));
        using var response = await client.PostAsync(path, content);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<string> BalanceAsync() => (await Tenant.Billing.GetBalanceAsync(new GetBalanceRequest(), Tenant.Call())).Balance.Balance_;
}
