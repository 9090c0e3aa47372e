using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>A user of the Accengage API with an open partner, who signs what is sent.</summary>
internal sealed class PartnerCaller : IDisposable
{
    private PartnerCaller(Tenant tenant, HttpClient http, SigningHandler handler, GrpcChannel channel, string partnerId, string applicationId, string email, string apiKey)
    {
        (Tenant, Http, Handler, Channel) = (tenant, http, handler, channel);
        (PartnerId, ApplicationId, Email, ApiKey) = (partnerId, applicationId, email, apiKey);
        Partners = new PartnersService.PartnersServiceClient(channel);
    }

    public Tenant Tenant { get; }

    /// <summary>Signs each request; see <see cref="SigningHandler"/>.</summary>
    public HttpClient Http { get; }

    public SigningHandler Handler { get; }

    public GrpcChannel Channel { get; }

    public PartnersService.PartnersServiceClient Partners { get; }

    public string PartnerId { get; }

    public string ApplicationId { get; }

    public string Email { get; }

    public string ApiKey { get; }

    /// <summary>The path of something of the partner.</summary>
    public string Path(string rest) => $"/v1/me/apps/{PartnerId}/{rest}";

    /// <summary>Makes an application, a user and an open partner for a tenant, and gets a token.</summary>
    public static async Task<PartnerCaller> CreateAsync(ServerFixture fixture, Tenant tenant)
    {
        var name = Guid.NewGuid().ToString("N");
        var (partnerId, email) = ($"p{name[..10]}", $"{name}@shop.example");
        var application = await tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, tenant.Call());
        var applicationId = application.Application.ApplicationId;
        var partners = new PartnersService.PartnersServiceClient(fixture.Channel);
        var user = await partners.CreateApiUserAsync(new CreateApiUserRequest { User = new ApiUser { Email = email } }, tenant.Call());
        var partner = new Partner { PartnerId = partnerId, ApplicationId = applicationId, Platform = PartnerPlatform.Android, Name = "Shop", UserEmails = { email } };
        await partners.CreatePartnerAsync(new CreatePartnerRequest { Partner = partner }, tenant.Call());
        using var admin = fixture.OpenAdmin();
        await partners.OpenPartnerAsync(new OpenPartnerRequest { PartnerId = partnerId, Open = true }, admin.Call());

        var handler = new SigningHandler(user.Secret);
        var http = new HttpClient(handler) { BaseAddress = fixture.Server.RestUrl };
        var caller = new PartnerCaller(tenant, http, handler, fixture.Channel, partnerId, applicationId, email, user.Secret);
        handler.Token = await caller.GetTokenAsync();
        return caller;
    }

    public async Task<string> GetTokenAsync()
    {
        using var response = await Http.PostAsJsonAsync("/v1/access_token", new { email = Email });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    /// <summary>Calls, and answers status and body; headers replace those of the signature.</summary>
    public async Task<(int Status, string Body)> CallAsync(
        HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => Http.Dispose();
}
