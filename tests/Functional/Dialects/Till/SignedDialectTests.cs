using System.Security.Cryptography;
using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Secrets;
using Grpc.Messaging.Services;
using Grpc.Messaging.Services.Dialects.Accengage;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.Transcoding;
using Microsoft.Extensions.DependencyInjection;
using Account = Grpc.Messaging.Engine.Accounts.Account;

namespace Grpc.Messaging.Tests.Functional.Dialects.Till;

/// <summary>All that a dialect adds, in one test: a service, how its callers authenticate, how its errors look, and a kind of credential.</summary>
public sealed class SignedDialectTests : IAsyncLifetime
{
    private const string User = "anna@shop.example";
    private const string Key = "a1b2c3d4e5f6g7h8";
    private const string Time = "1507722391";

    private readonly TempFolder _folder = new();
    private TestServer? _server;
    private HttpClient? _client;

    private HttpClient Client => _client!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(
            _folder.Path,
            services =>
            {
                services.AddSingleton<RestDialect, TillDialect>();
                services.AddSingleton<CredentialKind, SigningUserKind>();
                services.AddFeature<TillService>();
            });
        _client = _server.CreateHttpClient(key: null);
        var services = _server.Services;
        var ids = services.GetRequiredService<ObjectIdGenerator>();
        var now = services.GetRequiredService<TimeProvider>().GetMilliseconds();
        var account = new Account(ids.Next(), "Shop", IsAdmin: false, now);
        var secret = SigningUserKind.Seal(services.GetRequiredService<ISecretBox>(), Encoding.ASCII.GetBytes(Key));
        var user = new Credential(ids.Next(), account.AccountId, SigningUserKind.KindName, User, secret, Scopes.Send, ExpireTime: null, "Anna", now);
        await services.GetRequiredService<IAccountStore>().AddAsync(account, user, request: null, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        Assert.Empty(_server!.Log.TakeErrors());
        await _server.DisposeAsync();
        _folder.Delete();
    }

    [Fact]
    public async Task Call_SignedOverItsRawBody_IsTheUsers()
    {
        // Spaces and order are the caller's: they are signed as they are sent.
        const string Body = """{ "unknown" : 1,   "text":"hello" }""";

        Assert.Equal((200, """{"text":"hello"}"""), await SendAsync(Body, Sign(Body)));
        Assert.Equal((200, """{"text":"hello"}"""), await SendAsync(Body, Sign(Body).ToUpperInvariant()));
    }

    [Theory]
    [InlineData(User, "0000000000000000000000000000000000000000")]
    [InlineData("nobody@shop.example", null)]
    [InlineData(User, "not hexadecimal")]
    [InlineData(User, "")]
    public async Task Call_WrongSignatureOrUser_IsRefusedInTheDialectBeforeItsBodyIsRead(string user, string? signature)
    {
        var (status, body) = await SendAsync("{", signature ?? Sign("{"), user);

        Assert.Equal(401, status);
        Assert.StartsWith("""{"label":"Unauthenticated",""", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_SignatureOfAnotherBody_IsRefused() =>
        Assert.Equal(401, (await SendAsync("""{"text":"hello!"}""", Sign("""{"text":"hello"}"""))).Status);

    [Fact]
    public async Task Call_ScopeMissing_IsDeniedInTheDialect()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/till/v1/me");
        Add(request, Sign(""), User);

        using var response = await Client.SendAsync(request);

        Assert.Equal(403, (int)response.StatusCode);
        Assert.Equal(
            """{"label":"PermissionDenied","message":"This call needs the scope read, which the credential does not have."}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Secret_Stored_IsNotReadable()
    {
        var stored = await _server!.Services.GetRequiredService<ICredentialStore>().FindAsync(SigningUserKind.KindName, User, CancellationToken.None);

        Assert.True(stored!.Value.Credential.Secret.Span.IndexOf(Encoding.ASCII.GetBytes(Key)) < 0);
    }

    private static string Sign(string body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.UTF8.GetBytes(body + Key + Time));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(HttpRequestMessage request, string signature, string user)
    {
        request.Headers.Add(TillDialect.UserHeader, user);
        request.Headers.Add(AccengageSignature.SignatureHeader, signature);
        request.Headers.Add(AccengageSignature.TimeHeader, Time);
    }

    private async Task<(int Status, string Body)> SendAsync(string body, string signature, string user = User)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/till/v1/echo") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        Add(request, signature, user);
        using var response = await Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
