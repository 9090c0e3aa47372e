using System.Globalization;
using System.Text.Json;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.Tests.Functional.Webhooks;

namespace Grpc.Messaging.Tests.Functional.Dialects;

/// <summary>What becomes of BSG's messages; the answers of its calls are golden files.</summary>
public sealed class BsgTests : IAsyncLifetime
{
    private OwnServer _own = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _own = await CallbackServer.StartAsync();
        _client = _own.Server.CreateHttpClient(key: null);
        _client.DefaultRequestHeaders.Add("X-API-KEY", await DialectCallers.AddBsgKeyAsync(_own.Server, _own.Tenant, Scopes.All));
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        Assert.Empty(_own.Server.Log.TakeErrors());
        await _own.DisposeAsync();
    }

    [Theory]
    [InlineData("380500000001", "delivered", null)]
    [InlineData("380500000007", "read", null)]
    [InlineData("380500000002", "undeliverable", "rejected")]
    [InlineData("380500000006", "undeliverable", "undeliverable")]
    public async Task CreateViber_WithAlternative_ShowsBothStatuses(string msisdn, string viber, string? sms)
    {
        var id = await CreateAsync(msisdn, "3600", Alternative);

        var status = await WaitAsync(id, status => Word(status) == viber && (sms is null || Word(AltOf(status)) == sms));

        Assert.Equal(sms is null ? JsonValueKind.Undefined : JsonValueKind.Array, AltsOf(status).ValueKind);
        Assert.Equal(JsonValueKind.String, status.GetProperty("time_dr").ValueKind);
        if (sms is not null)
        {
            var alternative = AltOf(status);
            Assert.Equal(("sms", long.Parse(id, CultureInfo.InvariantCulture) + 1, "0.00"), (
                alternative.GetProperty("channel").GetString(),
                long.Parse(alternative.GetProperty("id").GetString()!, CultureInfo.InvariantCulture),
                alternative.GetProperty("price").GetString()));
        }
    }

    [Fact]
    public async Task CreateViber_NotDeliveredInItsValidity_ExpiresAndTheSmsGoesOut()
    {
        var id = await CreateAsync("380500000003", "1", Alternative);

        var status = await WaitAsync(id, status => AltsOf(status).ValueKind == JsonValueKind.Array);

        Assert.Equal("expired", Word(status));
    }

    [Fact]
    public async Task CreateViber_NotDeliveredWithoutAlternative_Expires()
    {
        var id = await CreateAsync("380500000003", "1", options: "");

        var status = await WaitAsync(id, status => Word(status) == "expired");

        Assert.Equal(JsonValueKind.Undefined, AltsOf(status).ValueKind);
    }

    [Fact]
    public async Task CreateViber_CallbackUrl_IsToldTheStatus()
    {
        await using var receiver = await Receiver.StartAsync(200);

        var id = await CreateAsync("380500000001", "3600", "", $$""", "callback_url": "{{receiver.Url}}/bsg" """);

        var told = (await receiver.NextAsync(2)).Select(request => JsonSerializer.Deserialize<JsonElement>(request.Body)).ToList();
        Assert.Equal(["sent", "delivered"], told.Select(Word));
        Assert.All(told, status => Assert.Equal((id, "380500000001"), (status.GetProperty("id").GetString(), status.GetProperty("msisdn").GetString())));
    }

    [Theory]
    [InlineData("380500000003", "1", "sent", "expired, sms sent")]
    [InlineData("380500000002", "3600", "undeliverable, sms rejected")]
    [InlineData("380500000006", "3600", "sent", "undeliverable, sms sent", "undeliverable, sms undeliverable")]
    public async Task CreateViber_CallbackUrlAndAlternative_TellsWhereBothStand(string msisdn, string validity, params string[] expected)
    {
        await using var receiver = await Receiver.StartAsync(200);

        await CreateAsync(msisdn, validity, Alternative, $$""", "callback_url": "{{receiver.Url}}/bsg" """);

        var told = (await receiver.NextAsync(expected.Length)).Select(request => JsonSerializer.Deserialize<JsonElement>(request.Body));
        Assert.Equal(expected, told.Select(status => Word(status) + (Word(AltOf(status)) is { Length: > 0 } sms ? $", sms {sms}" : "")));
    }

    [Fact]
    public async Task CreateViber_OneReferenceByManyAtOnce_SendsOnce()
    {
        const string Body = """{"messages": [{"to": [{"msisdn": "380500000001", "reference": "only-once"}], "text": "Hello", "alpha_name": "Depot"}]}""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            using var response = await _client.PutAsync("/rest/viber/create", new StringContent(Body));
            return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()).GetProperty("result")[0].GetProperty("error").GetInt32();
        }));

        Assert.Equal(1, answers.Count(code => code == 0));
        Assert.Equal(15, answers.Count(code => code == 43));
        Assert.Single((await _own.Tenant.Messages.ListMessagesAsync(new V1.ListMessagesRequest(), _own.Tenant.Call())).Messages);
    }

    [Fact]
    public async Task GetViber_OfAnotherAccount_IsNotFound()
    {
        var id = await CreateAsync("380500000001", "3600", "");
        var created = await new V1.AccountsService.AccountsServiceClient(_own.Channel).CreateAccountAsync(
            new V1.CreateAccountRequest { Account = new V1.Account { Name = "Other" } }, _own.Tenant.Call());
        using var stranger = new Tenant(_own.Server, _own.Channel, created.Secret);
        using var client = _own.Server.CreateHttpClient(key: null);
        client.DefaultRequestHeaders.Add("X-API-KEY", await DialectCallers.AddBsgKeyAsync(_own.Server, stranger, Scopes.All));

        Assert.Equal("""{"error":40,"errorDescription":"Message not found"}""", await client.GetStringAsync($"/rest/viber/{id}"));
        Assert.Equal("""{"error":40,"errorDescription":"Message not found"}""", await client.GetStringAsync($"/rest/viber/reference/ref-{id}"));
    }

    private const string Alternative = """, "options": {"viber": {"alt_route": {"originator": "Depot", "text": "As SMS"}}}""";

    private static string Word(JsonElement status) => status.ValueKind == JsonValueKind.Object ? status.GetProperty("status").GetString()! : "";

    private static JsonElement AltsOf(JsonElement status) => status.TryGetProperty("alt_route", out var alternatives) ? alternatives : default;

    private static JsonElement AltOf(JsonElement status) => AltsOf(status) is { ValueKind: JsonValueKind.Array } alternatives ? alternatives[0] : default;

    private async Task<string> CreateAsync(string msisdn, string validity, string options, string more = "")
    {
        var body = $$"""{"validity": "{{validity}}", "messages": [{"to": [{"msisdn": "{{msisdn}}"}], "text": "Hello", "alpha_name": "Depot"{{options}}{{more}}}]}""";
        using var response = await _client.PutAsync("/rest/viber/create", new StringContent(body));
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()).GetProperty("result")[0].GetProperty("id").GetString()!;
    }

    // The account's watch tells when something has changed: the status is asked for again then.
    private async Task<JsonElement> WaitAsync(string id, Func<JsonElement, bool> isReached)
    {
        using var watch = _own.Tenant.Messages.WatchStatus(new V1.WatchStatusRequest(), _own.Tenant.Call());
        while (true)
        {
            Assert.True(await watch.ResponseStream.MoveNext(default));
            var status = JsonSerializer.Deserialize<JsonElement>(await _client.GetStringAsync($"/rest/viber/{id}"));
            if (isReached(status))
            {
                return status;
            }
        }
    }
}
