using System.Net.Http.Headers;
using System.Text;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Dialects;

/// <summary>What callers of the legacy API see when a call fails, whatever the route.</summary>
public sealed class DeleveraErrorTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private const string Sms = """{"text": "Hello", "from": "Arena", "destinations": ["962790000001"]}""";

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong-key")]
    [InlineData("Bearer ")]
    [InlineData("Basic ZGVtbzprZXk=")]
    public async Task AnyRoute_KeyMissingOrWrong_Answers401WithBareText(string? authorization)
    {
        using var client = Server.CreateHttpClient(key: null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/push/v1/applications");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var response = await client.SendAsync(request);

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal("Not Authorized", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Send_KeyWrongAndBodyBroken_Answers401BeforeItReadsTheBody()
    {
        using var client = Server.CreateHttpClient("wrong-key");

        using var response = await client.PostAsync("/SMS/v1/messages", Json("{"));

        Assert.Equal(401, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("[]", "an object")]
    [InlineData("""{"text": 5}""", "text")]
    [InlineData("""{"destinations": ["962790000001", {}]}""", "destinations[1]")]
    public async Task Send_BodyBroken_Answers400ThatSaysWhere(string body, string place)
    {
        using var response = await Tenant.Http.PostAsync("/SMS/v1/messages", Json(body));

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        var text = await response.Content.ReadAsStringAsync();
        Assert.StartsWith("""{"error":""", text, StringComparison.Ordinal);
        Assert.Contains(place, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/push/v1/nothing")]
    [InlineData("GET", "/sms/v1/messages/5c8fa397a2c2fa4d07682600")]
    [InlineData("POST", "/omni/v2/messages")]
    [InlineData("GET", "/nope")]
    public async Task AnyMethod_PathUnknown_Answers404(string method, string path)
    {
        using var response = await Tenant.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal($$"""{"error":"There is no path {{path}}."}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("DELETE", "/push/v1/applications", "GET, POST")]
    [InlineData("PUT", "/SMS/v1/messages", "POST")]
    [InlineData("POST", "/omni/v1/scenarios/5c8fa397a2c2fa4d07682600", "DELETE, GET, PATCH, PUT")]
    [InlineData("DELETE", "/omni/v1/messages/5c8fa397a2c2fa4d07682600", "GET")]
    public async Task KnownPath_MethodWrong_Answers405WithAllow(string method, string path, string allow)
    {
        using var response = await Tenant.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal(allow.Split(", "), response.Content.Headers.Allow.Where(allowed => allowed != "HEAD").Order());
        Assert.StartsWith("""{"error":""", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json,application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Send_ContentTypeOfACaller_IsAccepted(string? contentType)
    {
        using var content = Json(Sms);
        content.Headers.Remove("Content-Type");
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        using var response = await Tenant.Http.PostAsync("/SMS/v1/messages", content);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("Content-Encoding", "br", "The content encoding br is not supported; send the body as it is, or with gzip.")]
    [InlineData("Content-Type", "application/json; charset=windows-1256", "The charset windows-1256 is not supported; send UTF-8.")]
    public async Task Send_FormatThatIsNotRead_Answers415ThatSaysSo(string header, string value, string error)
    {
        using var content = Json(Sms);
        content.Headers.Remove(header);
        content.Headers.TryAddWithoutValidation(header, value);

        using var response = await Tenant.Http.PostAsync("/SMS/v1/messages", content);

        Assert.Equal((415, $$"""{"error":"{{error}}"}"""), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Send_EscapedTime_IsReadAsItIsMeant()
    {
        using var content = Json("""{"text": "Hello", "from": "Arena", "destinations": ["962790000001"], "sendTime": "2020-11-30T07:42:13\u002B03:00"}""");

        using var response = await Tenant.Http.PostAsync("/SMS/v1/messages", content);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("""{"priority": "soon"}""", "priority: expected urgent, found \\\"soon\\\" (line 1, column 14)")]
    [InlineData("""{"destinations": 1e18}""", "destinations: expected an array, found 1e18 (line 1, column 18)")]
    [InlineData("""{"text": "a", }""", "text: not valid JSON: The JSON object contains a trailing comma at the end (line 1, column 15)")]
    public async Task Send_Unfit_SaysWhatWouldBeRight(string json, string error)
    {
        using var content = Json(json);

        using var response = await Tenant.Http.PostAsync("/SMS/v1/messages", content);

        Assert.Contains(error, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_NestedBeyondMeaning_SaysSoInAShortSentence()
    {
        using var content = Json("""{"unknown":""" + new string('[', 100) + new string(']', 100) + "}");

        using var response = await Tenant.Http.PostAsync("/SMS/v1/messages", content);

        Assert.Equal(
            """{"error":"unknown[0][0][0][0][0]...[0][0]: nests deeper than the 64 levels that are read (line 1, column 75)"}""",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/omni/v1/messages?page_size=x", "page_size: expected a whole number from -2147483648 to 2147483647, found \\\"x\\\" (query)")]
    [InlineData("/omni/v1/messages?pageSize=x", "pageSize: expected a whole number from -2147483648 to 2147483647, found \\\"x\\\" (query)")]
    public async Task List_UnfitQuery_NamesTheParameterAsItWasSent(string path, string error)
    {
        using var response = await Tenant.Http.GetAsync(path);

        Assert.Equal($$"""{"error":"{{error}}"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Send_BodyThatIsNoJson_AnswersBadRequestWhateverItsContentType()
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("text=hello&from=Arena"));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");

        using var response = await Tenant.Http.PostAsync("/SMS/v1/messages", content);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.StartsWith("""{"error":""", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static ByteArrayContent Json(string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
