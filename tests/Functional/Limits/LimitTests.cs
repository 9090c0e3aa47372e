using System.Net;
using System.Net.Http.Headers;
using Google.Rpc;
using Grpc.Core;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Tests.Functional.Dialects;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Limits;

public sealed class LimitTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Fact]
    public async Task Send_MoreDestinationsThanTheAccountMay_IsRefusedWithATimeToWait()
    {
        await ConfigureAsync(requests: 0, messages: 10);
        var request = new SendSmsRequest { Text = "Hello", Sender = "Arena" };
        request.Destinations.Add(Enumerable.Range(0, 40).Select(i => $"96279{i:D5}03"));

        await Tenant.Messages.SendSmsAsync(request, Tenant.Call());
        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendSmsAsync(request, Tenant.Call()).ResponseAsync);
        using var content = new StringContent("""{"text": "Hello", "from": "Arena", "destinations": ["962790000003"]}""");
        using var response = await Tenant.Http.PostAsync("/SMS/v1/messages", content);

        Assert.Equal((StatusCode.ResourceExhausted, "RATE_LIMITED"), (error.StatusCode, RichError.ReasonOf(error)));
        Assert.InRange(error.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.Seconds, 1, 4);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 4);

        // Reading is no sending.
        await Tenant.Messages.ListMessagesAsync(new ListMessagesRequest(), Tenant.Call());
    }

    [Theory]
    [InlineData("/secure/send", """{"to": "962790000003", "from": "Arena", "content": "Hello"}""", 403, "Error \\\"User throughput exceeded")]
    [InlineData("/secure/sendbatch", """{"messages": [{"to": ["962790000003"], "from": "Arena", "content": "Hello"}]}""", 403, "{\"message\":\"User throughput exceeded\"}")]
    [InlineData(
        "/rest/sms/create",
        """{"destination": "phone", "originator": "Depot", "body": "Hello", "msisdn": "962790000003", "reference": "r"}""",
        200,
        "\"error\":11,")]
    [InlineData(
        "/rest/viber/create",
        """{"messages": [{"to": [{"msisdn": "962790000003", "reference": "r"}], "text": "Hello", "alpha_name": "BSG"}]}""",
        200,
        "\"error\":11,")]
    public async Task SendByADialect_AccountHasSentTooMuch_IsRefusedInTheWordsOfTheDialect(string path, string body, int status, string words)
    {
        await ConfigureAsync(requests: 0, messages: 1);
        using var http = await OpenDialectsAsync();
        var request = new SendSmsRequest { Text = "Hello", Sender = "Arena" };
        request.Destinations.Add(Enumerable.Range(0, 100).Select(i => $"96279{i:D5}03"));
        await Tenant.Messages.SendSmsAsync(request, Tenant.Call());

        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var response = await http.PostAsync(path, content);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task SendByADialect_ManyNumbers_AreAllCounted()
    {
        await ConfigureAsync(requests: 0, messages: 1);
        using var http = await OpenDialectsAsync();
        var to = string.Join(", ", Enumerable.Range(0, 100).Select(i => $"\"96279{i:D5}03\""));
        using var content = new StringContent(
            $$"""{"messages": [{"to": [{{to}}], "from": "Arena", "content": "Hello"}]}""", new MediaTypeHeaderValue("application/json"));
        using var response = await http.PostAsync("/secure/sendbatch", content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendSmsAsync(
            new SendSmsRequest { Text = "Hello", Sender = "Arena", Destinations = { "962790000003" } }, Tenant.Call()).ResponseAsync);

        Assert.InRange(error.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.Seconds, 30, 100);
    }

    [Fact]
    public async Task Call_MoreRequestsThanAKeyMay_IsRefusedForThatKeyOnly()
    {
        var other = await Tenant.Accounts.CreateApiKeyAsync(new CreateApiKeyRequest(), Tenant.Call());
        await ConfigureAsync(requests: 5, messages: 0);

        var codes = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var response = await Tenant.Http.GetAsync("/account/v1");
            return response.StatusCode;
        }));

        Assert.InRange(codes.Count(code => code == HttpStatusCode.OK), 5, 45);
        Assert.Contains(HttpStatusCode.TooManyRequests, codes);
        using var second = new Tenant(Server, Fixture.Channel, other.Secret);
        await second.Accounts.GetAccountAsync(new GetAccountRequest(), second.Call());
    }

    [Theory]
    [InlineData(ApiKeyMode.Test, "", null)]
    [InlineData(ApiKeyMode.Team, "", "962790000001")]
    [InlineData(ApiKeyMode.Live, "1.00", null)]
    public async Task SendByADialect_KeyWithLimits_IsRefusedAsThoseDoNotKnowThem(
        ApiKeyMode mode, string dailyLimit, string? teamNumber)
    {
        var key = new ApiKey { Mode = mode, DailyLimit = dailyLimit };
        if (teamNumber is not null)
        {
            key.TeamNumbers.Add(teamNumber);
        }

        var created = await Tenant.Accounts.CreateApiKeyAsync(new CreateApiKeyRequest { Key = key }, Tenant.Call());
        using var limited = new Tenant(Server, Fixture.Channel, created.Secret);
        var request = new D7.V1.SendRequest { Sms = new D7.V1.Sms { To = { "962790000001" }, Content = "Hello" } };

        var error = await Assert.ThrowsAsync<RpcException>(
            () => new D7.V1.D7Service.D7ServiceClient(Fixture.Channel).SendAsync(request, limited.Call()).ResponseAsync);

        Assert.Equal((StatusCode.PermissionDenied, "NOT_PERMITTED"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    /// <summary>A client with the credentials of D7's and of BSG's API.</summary>
    private async Task<HttpClient> OpenDialectsAsync()
    {
        var http = Server.CreateHttpClient(key: null);
        var user = await DialectCallers.AddD7UserAsync(Server, Tenant, Scopes.All);
        http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(DialectCallers.Basic(user));
        http.DefaultRequestHeaders.Add("X-API-KEY", await DialectCallers.AddBsgKeyAsync(Server, Tenant, Scopes.All));
        return http;
    }

    private async Task ConfigureAsync(int requests, int messages)
    {
        using var admin = Fixture.OpenAdmin();
        var accountId = (await Tenant.Accounts.GetAccountAsync(new GetAccountRequest(), Tenant.Call())).Account.AccountId;
        await admin.Accounts.ConfigureAccountAsync(
            new ConfigureAccountRequest { AccountId = accountId, AnySender = true, RequestRate = requests, MessageRate = messages }, admin.Call());
    }
}
