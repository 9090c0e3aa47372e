using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Messages;

/// <summary>A key of a send that is not read because of a slip would send to everyone, or at once.</summary>
public sealed class TypoTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Theory]
    [InlineData("/push/v1/messages", """{"text":"a","from":"b","appCode":"5c8fa397a2c2fa4d07682600","Destinations":[]}""", "Destinations", "destinations")]
    [InlineData("/push/v1/messages", """{"text":"a","from":"b","appCode":"5c8fa397a2c2fa4d07682600","destination":[]}""", "destination", "destinations")]
    [InlineData("/push/v1/messages", """{"text":"a","from":"b","appCode":"5c8fa397a2c2fa4d07682600","SendTime":"2026-01-01T00:00:00Z"}""", "SendTime", "sendTime")]
    [InlineData("/push/v1/messages", """{"destinations":[{"phone":"962790000011","userID":"7"}]}""", "destinations[0].userID", "userId")]
    [InlineData("/push/v1/messages", """{"actions":{"deeplink":"x"}}""", "actions.deeplink", "deepLink")]
    [InlineData("/SMS/v1/messages", """{"text":"a","from":"b","destinatons":["962790000011"]}""", "destinatons", "destinations")]
    [InlineData("/SMS/v1/messages", """{"send-time":"2026-01-01T00:00:00Z"}""", "send-time", "sendTime")]
    [InlineData("/SMS/v1/messages", """{"idempotencyKey":"k","requestid":"k"}""", "requestid", "requestId")]
    [InlineData("/omni/v1/messages", """{"ScenarioKey":"5c8fa397a2c2fa4d07682600"}""", "ScenarioKey", "scenarioKey")]
    [InlineData("/omni/v1/messages", """{"smsContent":{"txet":"a"}}""", "smsContent.txet", "text")]
    public async Task Send_KeyMisspelled_Is400ThatNamesTheKnownOne(string path, string json, string key, string meant)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Tenant.Http.PostAsync(path, content);

        Assert.Equal(400, (int)response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.StartsWith($"{key}: the key is not known; \"{meant}\" is (line 1, column ", answer.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sendTime=2026-01-01T00:00:00Z", "sendTime")]
    [InlineData("SEND_TIME=x", "sendTime")]
    public async Task Send_FieldInTheQuery_Is400ThatSaysWhereItBelongs(string query, string meant)
    {
        using var response = await Tenant.Http.PostAsJsonAsync($"/SMS/v1/messages?{query}", new { });

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains($"is not read here; \\\"{meant}\\\" belongs into the body (query)", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_KeyThatIsLikeNone_IsIgnored()
    {
        using var response = await Tenant.Http.PostAsJsonAsync(
            "/SMS/v1/messages?campaign=x", new { text = "Hello", from = "Arena", destinations = new[] { "962790000011" }, campaign = "x", tracking = 1 });

        Assert.Equal(200, (int)response.StatusCode);
    }
}
