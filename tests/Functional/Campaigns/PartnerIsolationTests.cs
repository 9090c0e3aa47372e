using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Tests.Functional.Contracts;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>What belongs to a partner is out of reach of the users of others, over every path that names one.</summary>
public sealed class PartnerIsolationTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private static readonly ServiceDescriptor[] Own =
        [PushRunsService.Descriptor, DeviceUploadsService.Descriptor, DeviceFieldsService.Descriptor, SegmentsService.Descriptor];

    public static TheoryData<string, string> Routes
    {
        get
        {
            var routes = new TheoryData<string, string>();
            foreach (var route in HttpRoute.OfDialects.Where(route => route.Template.StartsWith("/v1/me/apps/{partner_id}/", StringComparison.Ordinal)))
            {
                routes.Add(route.Method, route.Template);
            }

            return routes;
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task AnyRoute_PartnerOfAnotherAccount_IsForbidden(string method, string template)
    {
        using var owner = await PartnerCaller.CreateAsync(Fixture, Tenant);
        using var tenant = await Fixture.CreateTenantAsync();
        using var stranger = await PartnerCaller.CreateAsync(Fixture, tenant);
        var path = Regex.Replace(template.Replace("{partner_id}", owner.PartnerId, StringComparison.Ordinal), "{[^}]*}", "1");

        var (status, body) = await stranger.CallAsync(new HttpMethod(method), path, method is "POST" or "PUT" ? "{}" : null);

        Assert.Equal(403, status);
        Assert.Contains("API_ERR_FORBIDDEN", body, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> RunRoutes
    {
        get
        {
            var routes = new TheoryData<string, string>();
            foreach (var route in HttpRoute.OfDialects.Where(route => Own.Contains(route.Rpc.Service)))
            {
                routes.Add(route.Method, route.Template);
            }

            return routes;
        }
    }

    [Theory]
    [MemberData(nameof(RunRoutes))]
    public async Task RunRoute_PartnerOfAnotherAccount_IsForbidden(string method, string template)
    {
        using var owner = await PartnerCaller.CreateAsync(Fixture, Tenant);
        using var stranger = await Fixture.CreateTenantAsync();
        var path = template.Replace("{partner_id}", owner.PartnerId, StringComparison.Ordinal)
            .Replace("{message_id}", "1", StringComparison.Ordinal)
            .Replace("{name}", "level", StringComparison.Ordinal)
            .Replace("{segment_id}", "1", StringComparison.Ordinal)
            .Replace("{segment.segment_id}", "1", StringComparison.Ordinal)
            .Replace("{upload_id}", "5c8fa397a2c2fa4d07682600", StringComparison.Ordinal)
            .Replace("{run_id}", "5c8fa397a2c2fa4d07682600", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
        {
            // What is wrong with the body would be told first.
            var body = template.Split('/')[^1] switch
            {
                "device-fields" => """{"name":"mine","type":"TEXT"}""",
                "{name}:rename" => """{"newName":"mine"}""",
                "segments" => """{"name":"mine","query":{"country":"FR"}}""",
                "segments:count" => """{"query":{"country":"FR"}}""",
                _ => "{}",
            };
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        }

        using var response = await stranger.Http.SendAsync(request);

        Assert.Equal(403, (int)response.StatusCode);
    }
}
