using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;

namespace Grpc.Messaging.Tests.Functional.Hosting;

/// <summary>What the server has to do with the dashboard: its files, and the sessions of who is signed in. The pages have tests of their own.</summary>
public sealed class DashboardTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private const string Session = "/dashboard/session";

    [Fact]
    public async Task Page_AnyBrowser_HasNothingInlineAndNothingOfOthers()
    {
        using var client = Server.CreateHttpClient(key: null);

        using var answer = await client.GetAsync("/");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        foreach (var asset in AssetsOf(page))
        {
            using var file = await client.GetAsync(asset);
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.Contains("immutable", file.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Page_KnownToTheBrowser_IsNotSentAgain()
    {
        using var client = Server.CreateHttpClient(key: null);
        using var first = await client.GetAsync("/");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var answer = await client.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Fact]
    public async Task SignIn_ValidKey_OpensCallsOverGrpcWebAndNothingElse()
    {
        var (cookie, token) = await SignInAsync();

        Assert.Equal(await OwnAccountAsync(), await ReadAccountAsync(cookie, token));
        using var client = Server.CreateHttpClient(key: null);
        using var rest = new HttpRequestMessage(HttpMethod.Get, "/account/v1") { Headers = { { "Cookie", cookie }, { "x-csrf-token", token } } };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(rest)).StatusCode);
    }

    public static TheoryData<string, string, string> Foreign => new()
    {
        { "no token", "", "same-origin" },
        { "the token of another session", "AAAAAAAAAAAAAAAAAAAAAA", "same-origin" },
        { "a page of another origin", "its own", "cross-site" },
        { "a page of another port", "its own", "same-site" },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Call_CookieWithoutWhatThePageKnows_IsUnauthenticated(string what, string token, string site)
    {
        var (cookie, own) = await SignInAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => ReadAccountAsync(cookie, token == "its own" ? own : token, site));

        Assert.True(error.StatusCode == StatusCode.Unauthenticated, what);
    }

    [Fact]
    public async Task Cookie_SignedIn_IsReadByNoScriptAndSentByNoOtherSite()
    {
        using var client = Server.CreateHttpClient(key: null);
        using var answer = await client.PostAsJsonAsync(Session, new { key = Tenant.Key });

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));

        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Tenant.Key, cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renew_SignedIn_IssuesAnotherCookieOfTheSameSession()
    {
        var (cookie, token) = await SignInAsync();
        using var client = Server.CreateHttpClient(key: null);
        using var renew = new HttpRequestMessage(HttpMethod.Get, Session) { Headers = { { "Cookie", cookie } } };

        using var answer = await client.SendAsync(renew);
        var renewed = CookieOf(answer);

        Assert.NotEqual(cookie, renewed);
        Assert.Equal(token, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString());
        Assert.Equal(await OwnAccountAsync(), await ReadAccountAsync(renewed, token));
    }

    [Theory]
    [InlineData("messaging-session=AAAA")]
    [InlineData("messaging-session=%20")]
    [InlineData("other=1")]
    public async Task Renew_NoSession_AnswersThatThereIsNone(string cookie)
    {
        using var client = Server.CreateHttpClient(key: null);
        using var renew = new HttpRequestMessage(HttpMethod.Get, Session) { Headers = { { "Cookie", cookie } } };

        using var answer = await client.SendAsync(renew);

        Assert.Equal(JsonValueKind.Null, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").ValueKind);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task SignOut_SignedIn_TakesTheCookieAway()
    {
        var (cookie, _) = await SignInAsync();
        using var client = Server.CreateHttpClient(key: null);
        using var end = new HttpRequestMessage(HttpMethod.Delete, Session) { Headers = { { "Cookie", cookie } } };

        using var answer = await client.SendAsync(end);

        Assert.Equal("messaging-session=", CookieOf(answer));
    }

    [Theory]
    [InlineData("""{"key": "no-such-key"}""", "application/json", null, 401, "NOT_AUTHENTICATED")]
    [InlineData("{}", "application/json", null, 400, "REQUEST_INVALID")]
    [InlineData("key=1", "application/x-www-form-urlencoded", null, 400, "REQUEST_INVALID")]
    [InlineData("""{"key": "no-such-key"}""", "application/json", "cross-site", 403, "NOT_PERMITTED")]
    public async Task SignIn_Wrong_SaysWhy(string body, string type, string? site, int status, string reason)
    {
        using var client = Server.CreateHttpClient(key: null);
        using var request = new HttpRequestMessage(HttpMethod.Post, Session) { Content = new StringContent(body, new MediaTypeHeaderValue(type)) };
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using var answer = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal(reason, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reason").GetString());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private static IEnumerable<string> AssetsOf(string page) =>
        page.Split('"').Where(part => part.StartsWith("/assets/", StringComparison.Ordinal));

    private static string CookieOf(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0];

    private async Task<string> OwnAccountAsync() => (await Tenant.Accounts.GetAccountAsync(new GetAccountRequest(), Tenant.Call())).Account.AccountId;

    private async Task<(string Cookie, string Token)> SignInAsync()
    {
        using var client = Server.CreateHttpClient(key: null);
        using var answer = await client.PostAsJsonAsync(Session, new { key = Tenant.Key });
        return (CookieOf(answer), (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!);
    }

    private async Task<string> ReadAccountAsync(string cookie, string token, string site = "same-origin")
    {
        using var channel = GrpcChannel.ForAddress(
            Server.RestUrl,
            new GrpcChannelOptions
            {
                HttpHandler = new GrpcWebHandler(new HttpClientHandler { UseCookies = false }),
                HttpVersion = HttpVersion.Version11,
                DisposeHttpClient = true,
            });
        var headers = new Metadata { { "cookie", cookie }, { "sec-fetch-site", site } };
        if (token.Length > 0)
        {
            headers.Add("x-csrf-token", token);
        }

        return (await new AccountsService.AccountsServiceClient(channel).GetAccountAsync(new GetAccountRequest(), headers)).Account.AccountId;
    }
}
