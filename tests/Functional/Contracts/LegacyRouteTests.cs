using System.Text.RegularExpressions;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Contracts;

/// <summary>Every path of the legacy APIs of D7, BSG and Scorocode is there, in the contract and on the server.</summary>
public sealed class LegacyRouteTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    public static TheoryData<string, string> Routes => new()
    {
        { "POST", "/secure/send" },
        { "POST", "/secure/sendbatch" },
        { "GET", "/secure/balance" },
        { "GET", "/secure/rate" },
        { "GET", "/ping" },
        { "PUT", "/rest/viber/create" },
        { "POST", "/rest/viber/create" },
        { "GET", "/rest/viber/{}" },
        { "GET", "/rest/viber/reference/{}" },
        { "GET", "/rest/viber/prices" },
        { "GET", "/rest/viber/prices/{}" },
        { "PUT", "/rest/viber/price" },
        { "POST", "/rest/viber/price" },
        { "GET", "/rest/common/balance" },
        { "GET", "/rest/viber/balance" },
        { "POST", "/rest/viber/balance" },
        { "PUT", "/rest/sms/create" },
        { "POST", "/rest/sms/create" },
        { "GET", "/rest/sms/{}" },
        { "GET", "/rest/sms/reference/{}" },
        { "GET", "/rest/sms/task/{}" },
        { "POST", "/api/v1/sendpush" },
        { "POST", "/api/v1/sendsms" },
        { "POST", "/api/v1/login" },
        { "POST", "/api/v1/logout" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Route_OfALegacyApi_IsBound(string method, string template)
    {
        Assert.Contains(HttpRoute.OfDialects, route => route.Method == method && Regex.Replace(route.Template, "{[^}]*}", "{}") == template);

        using var request = new HttpRequestMessage(new HttpMethod(method), template.Replace("{}", "1", StringComparison.Ordinal)) { Content = new StringContent("{}") };
        using var response = await Tenant.Http.SendAsync(request);

        Assert.NotEqual(404, (int)response.StatusCode);
        Assert.NotEqual(405, (int)response.StatusCode);
    }
}
