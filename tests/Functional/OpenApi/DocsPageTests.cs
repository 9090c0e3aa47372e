using System.Net;
using System.Text.RegularExpressions;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.OpenApi;

public sealed partial class DocsPageTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Fact]
    public async Task Page_WithoutKey_IsServedWithScriptsOfThisServerOnly()
    {
        using var response = await Tenant.Http.GetAsync(new Uri("/docs/", UriKind.Relative));
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.NotEmpty(nonce);
        Assert.All(Script().Matches(page), script => Assert.Contains(nonce, WebUtility.HtmlDecode(script.Value), StringComparison.Ordinal));
        Assert.Empty(Foreign().Matches(page));
        Assert.Contains("delevera", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/docs/openapi/delevera.json", "application/json")]
    [InlineData("/docs/openapi/d7.json", "application/json")]
    [InlineData("/docs/scalar.js", "text/javascript")]
    public async Task File_WithoutKey_IsServed(string path, string type)
    {
        using var http = Server.CreateHttpClient(key: null);
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.True((await response.Content.ReadAsByteArrayAsync()).Length > 10_000);
    }

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();

    [GeneratedRegex("(src|href)=[\"']?(https?:)?//")]
    private static partial Regex Foreign();
}
