using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Dialects;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Accounts;

/// <summary>Credentials of the dialects, made and revoked by their account; each opens its API from the first to the last moment.</summary>
public sealed class DialectCredentialsTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    public async Task D7User_CreatedAndRevoked_OpensTheApiMeanwhile(string password)
    {
        var name = $"till-{Guid.NewGuid():N}";
        var credential = new DialectCredential { Kind = DialectCredentialKind.D7User, UserName = name };
        var created = await CreateAsync(credential, password);

        Assert.Equal(([Scope.Send, Scope.Read], name), (created.Credential.Scopes, created.Credential.UserName));
        Assert.Equal(password.Length > 0 ? password : created.Secret, created.Secret);
        using var http = Server.CreateHttpClient(key: null);
        http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(DialectCallers.Basic(name, created.Secret));
        Assert.Equal(200, await StatusOfAsync(http, "/secure/balance"));

        await RevokeAsync(created.Credential);
        Assert.Equal(401, await StatusOfAsync(http, "/secure/balance"));
    }

    [Fact]
    public async Task BsgKey_CreatedAndRevoked_OpensTheApiMeanwhile()
    {
        var created = await CreateAsync(new DialectCredential { Kind = DialectCredentialKind.BsgKey, Name = "Shop" });

        using var http = Server.CreateHttpClient(key: null);
        http.DefaultRequestHeaders.Add("X-API-KEY", created.Secret);
        var open = await http.GetStringAsync("/rest/common/balance");
        Assert.Contains("\"amount\"", open, StringComparison.Ordinal);

        await RevokeAsync(created.Credential);
        Assert.NotEqual(open, await BodyOfAsync(http, "/rest/common/balance"));
    }

    [Fact]
    public async Task ScorocodeKeys_OfAnApplication_AreListedAndRevokedOneByOne()
    {
        var application = (await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "School" } }, Tenant.Call())).Application.ApplicationId;
        using var body = new StringContent("{}");
        using var made = await Tenant.Http.PostAsync($"/push/v1/applications/{application}/scorocode-keys", body);
        made.EnsureSuccessStatusCode();

        var listed = await ListAsync();
        Assert.All(listed, key => Assert.Equal((DialectCredentialKind.ScorocodeKey, application), (key.Kind, key.ApplicationId)));
        Assert.Equal([0, 1, 3], listed.Select(key => key.Scopes.Count).Order());

        await RevokeAsync(listed.Single(key => key.Scopes.Count == 3));
        Assert.Equal([0, 1], (await ListAsync()).Select(key => key.Scopes.Count).Order());
    }

    [Fact]
    public async Task Create_NameOrKeyOfAnotherAccount_IsTaken()
    {
        var user = new DialectCredential { Kind = DialectCredentialKind.D7User, UserName = $"till-{Guid.NewGuid():N}" };
        await CreateAsync(user);
        using var stranger = await Fixture.CreateTenantAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => stranger.DialectCredentials.CreateDialectCredentialAsync(
            new CreateDialectCredentialRequest { Credential = user }, stranger.Call()).ResponseAsync);

        Assert.Equal((StatusCode.AlreadyExists, "NAME_TAKEN"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    [Fact]
    public async Task Create_ScopeThatTheCallerHasNot_IsDenied()
    {
        var key = new ApiKey { Scopes = { Scope.Manage } };
        var secret = (await Tenant.Accounts.CreateApiKeyAsync(new CreateApiKeyRequest { Key = key }, Tenant.Call())).Secret;
        using var manager = new Tenant(Server, Fixture.Channel, secret);
        var credential = new DialectCredential { Kind = DialectCredentialKind.BsgKey, Scopes = { Scope.Send } };

        var error = await Assert.ThrowsAsync<RpcException>(() => manager.DialectCredentials.CreateDialectCredentialAsync(
            new CreateDialectCredentialRequest { Credential = credential }, manager.Call()).ResponseAsync);

        Assert.Equal((StatusCode.PermissionDenied, "NOT_PERMITTED"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    [Theory]
    [InlineData(DialectCredentialKind.D7User, "", "", "", "credential.user_name")]
    [InlineData(DialectCredentialKind.D7User, "a:b", "", "", "credential.user_name")]
    [InlineData(DialectCredentialKind.D7User, "till", "Till", "short", "credential.name secret")]
    [InlineData(DialectCredentialKind.BsgKey, "till", "", "guessable", "credential.user_name secret")]
    [InlineData(DialectCredentialKind.ScorocodeKey, "", "", "", "credential.kind")]
    [InlineData(DialectCredentialKind.Unspecified, "", "", "", "credential.kind")]
    public async Task Create_Fault_IsNamed(DialectCredentialKind kind, string userName, string name, string secret, string fields)
    {
        var error = await Assert.ThrowsAsync<RpcException>(
            () => CreateAsync(new DialectCredential { Kind = kind, UserName = userName, Name = name }, secret));

        Assert.Equal(fields, string.Join(' ', RichError.FieldsOf(error)));
    }

    private static async Task<int> StatusOfAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        return (int)response.StatusCode;
    }

    private static async Task<string> BodyOfAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<CreateDialectCredentialResponse> CreateAsync(DialectCredential credential, string secret = "") =>
        await Tenant.DialectCredentials.CreateDialectCredentialAsync(
            new CreateDialectCredentialRequest { Credential = credential, Secret = secret }, Tenant.Call());

    private async Task RevokeAsync(DialectCredential credential)
    {
        var removed = await Tenant.DialectCredentials.DeleteDialectCredentialAsync(
            new DeleteDialectCredentialRequest { CredentialId = credential.CredentialId }, Tenant.Call());
        Assert.Equal(credential, removed.Credential);
    }

    private async Task<IList<DialectCredential>> ListAsync() =>
        (await Tenant.DialectCredentials.ListDialectCredentialsAsync(new ListDialectCredentialsRequest(), Tenant.Call())).Credentials;
}
