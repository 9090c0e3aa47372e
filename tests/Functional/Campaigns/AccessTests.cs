using System.Text.Json;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Dialects.Accengage;
using Grpc.Messaging.Tests.Functional.Contracts;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>Who gets into the Accengage API, and in which order what is missing is told.</summary>
public sealed class AccessTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private const string Token = "Authorization";

    [Fact]
    public async Task Call_WrongInSeveralWays_IsToldTheFirstOfTheOrder()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        var path = caller.Path("campaigns/x");
        (string, string) noSignature = (AccengageSignature.SignatureHeader, "");

        Assert.Equal((404, "API_ERR_NOT_FOUND"), await LabelAsync(caller, HttpMethod.Get, "/v1/me/nothing", (Token, "")));
        Assert.Equal((403, "API_ERR_TOKEN"), await LabelAsync(caller, HttpMethod.Get, path, (Token, ""), noSignature));
        Assert.Equal((400, "API_ERR_TOKEN"), await LabelAsync(caller, HttpMethod.Get, path, (Token, "Bearer nonsense"), noSignature));
        Assert.Equal((400, "API_ERR_TOKEN"), await LabelAsync(caller, HttpMethod.Get, path, (Token, $"Basic {caller.Handler.Token}")));
        Assert.Equal((400, "API_ERR_SIGNATURE"), await LabelAsync(caller, HttpMethod.Get, path, noSignature));
        Assert.Equal(
            (400, "API_ERR_SIGNATURE"), await LabelAsync(caller, HttpMethod.Get, "/v1/me/apps/other/campaigns", (AccengageSignature.TimeHeader, "soon")));
        Assert.Equal((403, "API_ERR_FORBIDDEN"), await LabelAsync(caller, HttpMethod.Get, "/v1/me/apps/other/campaigns/x"));
        Assert.Equal((400, "API_ERR_DATA"), await LabelAsync(caller, HttpMethod.Get, path));
        Assert.Equal((404, "API_ERR_DATA"), await LabelAsync(caller, HttpMethod.Get, caller.Path("campaigns/123456")));
    }

    [Fact]
    public async Task Call_TokenOlderThanADay_Is401()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        var yesterday = new ShiftedTimeProvider(-AccengageTokens.Life);
        var token = ActivatorUtilities.CreateInstance<AccengageTokens>(Server.Services, yesterday).Issue(caller.Email);

        Assert.Equal((401, "API_ERR_TOKEN"), await LabelAsync(caller, HttpMethod.Get, "/v1/me", (Token, $"Bearer {token}")));
    }

    [Fact]
    public async Task Call_TokenOfOneUserSignedByAnother_IsRefused()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        using var other = await PartnerCaller.CreateAsync(Fixture, Tenant);

        Assert.Equal((400, "API_ERR_SIGNATURE"), await LabelAsync(caller, HttpMethod.Get, "/v1/me", (Token, $"Bearer {other.Handler.Token}")));
    }

    [Fact]
    public async Task Call_SignatureInUpperCaseOverTheRawBody_IsTheUsers()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        const string Body = """{ "unknown" : 1,   "name":"Spring sale" }""";
        var signature = SigningHandler.Sign(System.Text.Encoding.UTF8.GetBytes(Body), caller.ApiKey, SigningHandler.Time).ToUpperInvariant();

        var (status, body) = await caller.CallAsync(
            HttpMethod.Post, caller.Path("campaigns"), Body, (AccengageSignature.SignatureHeader, signature));

        Assert.True(status == 200, body);
    }

    [Fact]
    public async Task Gates_AnyOfTheThreeShut_LetsNobodyIn()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        using var admin = Fixture.OpenAdmin();
        var path = caller.Path("campaigns");
        Assert.Equal(200, (await caller.CallAsync(HttpMethod.Get, path)).Status);

        await caller.Partners.OpenPartnerAsync(new OpenPartnerRequest { PartnerId = caller.PartnerId, Open = false }, admin.Call());
        Assert.Equal((403, "API_ERR_FORBIDDEN"), await LabelAsync(caller, HttpMethod.Get, path));
        await caller.Partners.OpenPartnerAsync(new OpenPartnerRequest { PartnerId = caller.PartnerId, Open = true }, admin.Call());

        var withoutUsers = new UpdatePartnerRequest { Partner = new Partner { PartnerId = caller.PartnerId }, UpdateMask = new() { Paths = { "user_emails" } } };
        await caller.Partners.UpdatePartnerAsync(withoutUsers, Tenant.Call());
        Assert.Equal((403, "API_ERR_FORBIDDEN"), await LabelAsync(caller, HttpMethod.Get, path));

        await caller.Partners.DeleteApiUserAsync(new DeleteApiUserRequest { Email = caller.Email }, Tenant.Call());
        Assert.Equal((400, "API_ERR_SIGNATURE"), await LabelAsync(caller, HttpMethod.Get, path));
    }

    [Fact]
    public async Task AnyRouteOfAPartner_UserOfAnotherAccount_IsForbidden()
    {
        using var owner = await PartnerCaller.CreateAsync(Fixture, Tenant);
        using var tenant = await Fixture.CreateTenantAsync();
        using var stranger = await PartnerCaller.CreateAsync(Fixture, tenant);
        var routes = HttpRoute.OfDialects.Where(route => route.Template.StartsWith("/v1/me/apps/{partner_id}/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(routes);
        foreach (var route in routes)
        {
            var path = System.Text.RegularExpressions.Regex.Replace(route.Template.Replace("{partner_id}", owner.PartnerId, StringComparison.Ordinal), "{[^}]*}", "1");
            var body = route.Method is "POST" or "PUT" ? "{}" : null;
            Assert.Equal((403, "API_ERR_FORBIDDEN"), await LabelAsync(stranger, new HttpMethod(route.Method), path, body));
        }
    }

    [Fact]
    public async Task Grpc_ApiKeyOfTheAccount_CallsForItsPartnersOnly()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        using var stranger = await Fixture.CreateTenantAsync();
        var campaigns = new CampaignsService.CampaignsServiceClient(Fixture.Channel);
        var request = new ListCampaignsRequest { PartnerId = caller.PartnerId };

        Assert.Empty((await campaigns.ListCampaignsAsync(request, Tenant.Call())).Campaigns);
        var error = await Assert.ThrowsAsync<RpcException>(() => campaigns.ListCampaignsAsync(request, stranger.Call()).ResponseAsync);
        Assert.Equal((StatusCode.PermissionDenied, "PARTNER_FORBIDDEN"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    [Fact]
    public async Task ApiKey_Stored_IsNotReadable()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);

        Assert.False(await Fixture.IsStoredAsync(System.Text.Encoding.UTF8.GetBytes(caller.ApiKey)));
    }

    [Fact]
    public async Task Partner_IdentifierOrAddressTaken_AlreadyExists()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        using var other = await Fixture.CreateTenantAsync();
        var application = await other.Applications.CreateApplicationAsync(
            new Grpc.Messaging.V1.CreateApplicationRequest { Application = new Grpc.Messaging.V1.Application { Name = "Other" } }, other.Call());
        var partner = new Partner { PartnerId = caller.PartnerId, ApplicationId = application.Application.ApplicationId, Platform = PartnerPlatform.Ios, Name = "Other" };

        var taken = await Assert.ThrowsAsync<RpcException>(
            () => caller.Partners.CreatePartnerAsync(new CreatePartnerRequest { Partner = partner }, other.Call()).ResponseAsync);
        var known = await Assert.ThrowsAsync<RpcException>(
            () => caller.Partners.CreateApiUserAsync(
                new CreateApiUserRequest { User = new ApiUser { Email = caller.Email.ToUpperInvariant() } }, other.Call()).ResponseAsync);

        Assert.Equal((StatusCode.AlreadyExists, "IDENTIFIER_TAKEN"), (taken.StatusCode, RichError.ReasonOf(taken)));
        Assert.Equal((StatusCode.AlreadyExists, "IDENTIFIER_TAKEN"), (known.StatusCode, RichError.ReasonOf(known)));
    }

    private static Task<(int Status, string? Label)> LabelAsync(
        PartnerCaller caller, HttpMethod method, string path, params (string Name, string Value)[] headers) =>
        LabelAsync(caller, method, path, null, headers);

    private static async Task<(int Status, string? Label)> LabelAsync(
        PartnerCaller caller, HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        var (status, answer) = await caller.CallAsync(method, path, body, headers);
        return (status, JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("errors")[0].GetProperty("label").GetString());
    }
}
