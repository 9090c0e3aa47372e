using System.Net.Http.Json;
using System.Text;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Scenarios;

/// <summary>What stands in Delevera's document, word for word: samples are what callers begin with.</summary>
public sealed class DocumentSampleTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private const string Flow =
        """[{"from":"dashboard.api","appCode":"someAppCode","timeout":50,"channel":"push"},{"from":"hamarshi","channel":"sms"}]""";

    [Fact]
    public async Task PostAndPutScenario_OfTheDocument_AreAnsweredInTheOrderOfItsKeys()
    {
        using var body = new StringContent($$"""{"name":"PUSH && SMS","flow":{{Flow}}}""", Encoding.UTF8, "application/json");

        using var posted = await Tenant.Http.PostAsync("/omni/v1/scenarios", body);
        Assert.Contains($"\"flow\":{Flow}", await posted.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var created = await posted.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        using var put = await Tenant.Http.PutAsync($"/omni/v1/scenarios/{created.GetProperty("scenarioKey").GetString()}", body);
        Assert.Contains($"\"flow\":{Flow}", await put.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
