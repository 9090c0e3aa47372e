using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Dialects;

/// <summary>What the state of an account refuses, in the words of each dialect.</summary>
public sealed class DialectRefusalTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Fact]
    public async Task Send_NoCreditLeft_IsToldInTheWordsOfTheDialect()
    {
        using var client = Server.CreateHttpClient(key: null);
        var account = await DialectAccount.CreateAsync(Server, Tenant, client);
        using var admin = Fixture.OpenAdmin();
        await admin.Billing.ReplacePricesAsync(
            new ReplacePricesRequest
            {
                AccountId = await AccountIdAsync(),
                Prices = { new Price { Channel = Channel.Sms, Price_ = "1000" }, new Price { Channel = Channel.Viber, Price_ = "1000" } },
            },
            admin.Call());

        Assert.Equal(
            (403, """{"message":"Error \"Cannot charge submit_sm, check RouterPB log file for details"}"""),
            await DialectAccount.CallAsync(client, "POST", "/secure/send", account.Secrets));
        Assert.Equal(
            (200, """{"error":true,"errCode":412,"errMsg":"Not enough money"}"""),
            await DialectAccount.CallAsync(client, "POST", "/api/v1/sendsms", account.Secrets));

        // A reference that was used before is told first.
        var unused = account.Secrets with { Reference = "unused" };
        Assert.Equal(
            (200, """{"result":[{"error":8,"errorDescription":"Not enough money","reference":"unused"}]}"""),
            await DialectAccount.CallAsync(client, "PUT", "/rest/viber/create", unused));
    }

    [Fact]
    public async Task Send_MoreRequestsThanAKeyMay_IsToldInTheWordsOfTheDialect()
    {
        using var client = Server.CreateHttpClient(key: null);
        var account = await DialectAccount.CreateAsync(Server, Tenant, client);
        using var admin = Fixture.OpenAdmin();
        await admin.Accounts.ConfigureAccountAsync(
            new ConfigureAccountRequest { AccountId = await AccountIdAsync(), AnySender = true, RequestRate = 1 }, admin.Call());

        Assert.Equal((403, """{"message":"Error \"User throughput exceeded"}"""), await UntilRefusedAsync("POST", "/secure/send"));
        Assert.Equal((403, """{"message":"User throughput exceeded"}"""), await UntilRefusedAsync("GET", "/secure/balance"));
        Assert.Equal(
            (200, """{"error":11,"errorDescription":"Exceeded limit for messages processed simultaneously"}"""), await UntilRefusedAsync("GET", "/rest/common/balance"));
        var (status, body) = await UntilRefusedAsync("POST", "/api/v1/sendsms");
        Assert.Equal(200, status);
        Assert.StartsWith("""{"error":true,"errCode":429,"errMsg":"The key may make 1 requests a second.""", body, StringComparison.Ordinal);

        async Task<(int, string)> UntilRefusedAsync(string method, string path)
        {
            // How many go through before depends on the time that they take.
            while (true)
            {
                var (status, body) = await DialectAccount.CallAsync(client, method, path, account.Secrets);
                if (status != 200 || body.Contains("\"error\":11", StringComparison.Ordinal) || body.Contains("\"error\":true", StringComparison.Ordinal))
                {
                    return (status, body);
                }
            }
        }
    }

    [Fact]
    public async Task Send_AccountWaitsToBeActivated_IsToldInTheWordsOfTheDialect()
    {
        using var admin = Fixture.OpenAdmin();
        var created = await admin.Accounts.CreateAccountAsync(
            new CreateAccountRequest { Account = new Account { Name = "Waiting", Active = false } }, admin.Call());
        using var waiting = new Tenant(Server, Fixture.Channel, created.Secret);
        using var client = Server.CreateHttpClient(key: null);
        var secrets = DialectSecrets.Everywhere("") with
        {
            Basic = $"{await DialectCallers.AddD7UserAsync(Server, waiting, Scopes.All)}:{DialectCallers.Password}",
            Key = await DialectCallers.AddBsgKeyAsync(Server, waiting, Scopes.All),
        };

        Assert.Equal(
            (200, """{"error":3,"errorDescription":"Account blocked"}"""),
            await DialectAccount.CallAsync(client, "PUT", "/rest/viber/create", secrets));
        var (status, body) = await DialectAccount.CallAsync(client, "POST", "/secure/send", secrets);
        Assert.Equal(400, status);
        Assert.StartsWith("""{"message":"Error \"Authorization failed for user [""", body, StringComparison.Ordinal);
    }

    private async Task<string> AccountIdAsync() =>
        (await Tenant.Accounts.GetAccountAsync(new GetAccountRequest(), Tenant.Call())).Account.AccountId;
}
