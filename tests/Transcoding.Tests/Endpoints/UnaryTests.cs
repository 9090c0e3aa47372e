using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Grpc.Messaging.Tests.Transcoding.Endpoints;

public sealed class UnaryTests(LibraryFixture fixture) : IClassFixture<LibraryFixture>
{
    private readonly TestHost _host = fixture.Host;

    [Theory]
    [InlineData("/Library/v1/shelves/7/books/a%2Fb%20c%252F+", """{"book":{"id":7,"title":"a/b c%2F+"},"note":"GET /test.v1.LibraryService/GetBook"}""")]
    [InlineData("/Library/v1/shelves/3/books/d%C3%A9j%C3%A0:read", """{"book":{"id":3,"title":"déjà"},"note":"GET /test.v1.LibraryService/GetBook"}""")]
    [InlineData("/Library/v1/shelves/3/books/a%2Fb:read", """{"book":{"id":3,"title":"a/b"},"note":"GET /test.v1.LibraryService/GetBook"}""")]
    [InlineData("/Library/v1/bare/x", """{"title":"x"}""")]
    [InlineData("/Library/v1/files/a%2Fb%20c", """{"path":"a/b c"}""")]
    [InlineData("/Library/v1/books?page_size=2", """[{"id":1},{"id":2}]""")]
    [InlineData("/Library/v1/books", "[]")]
    [InlineData("/library/v1/books?id=x", """{"id":"lowerx"}""")]
    [InlineData("/standard/echo/special", """{"id":"special"}""")]
    [InlineData("/standard/echo/Special", """{"id":"Special"}""")]
    [InlineData("/left/external/status", """{"id":"external status"}""")]
    [InlineData("/left/7/status", """{"id":"status of 7"}""")]
    public async Task Get_Path_BindsAsTheTemplateSays(string path, string expected) =>
        Assert.Equal((200, expected), await _host.SendAsync("GET", path));

    [Theory]
    [InlineData("colour=COLOUR_RED&numbers=1&numbers=2&words=a+b&words=%D9%85", """{"colour":"COLOUR_RED","numbers":[1,2],"words":["a b","م"]}""")]
    [InlineData("colour=2&filter.author=x&filter.inner.author=y&filter.colours=COLOUR_RED&filter.colours=2",
        """{"colour":"COLOUR_DARK_BLUE","filter":{"author":"x","inner":{"author":"y"},"colours":["COLOUR_RED","COLOUR_DARK_BLUE"]}}""")]
    [InlineData("cursor=_-8&limit=0&since=2019-04-17T08:21:23Z&within=1.5s&fields=filter.author,words",
        """{"cursor":"/+8=","limit":0,"since":"2019-04-17T08:21:23Z","within":"1.500s","fields":"filter.author,words"}""")]
    [InlineData("exact=false&weight=1e-3&by=&secret=x&unknown=1", """{"exact":false,"weight":0.001,"by":""}""")]
    [InlineData("rank=-4", """{"rank":-4}""")]
    public async Task Get_Query_BindsEveryKindOfField(string query, string expected) =>
        Assert.Equal((200, $$"""{"seen":{{expected}}}"""), await _host.SendAsync("GET", "/Library/v1/search?" + query));

    [Theory]
    [InlineData("/Library/v1/search?limit=x", "limit: expected a whole number from -2147483648 to 2147483647, found \\\"x\\\" (query)")]
    [InlineData("/Library/v1/search?filter.inner.colours=PINK", "filter.inner.colours: expected one of COLOUR_RED, COLOUR_DARK_BLUE, COLOUR_INFRARED, found \\\"PINK\\\" (query)")]
    [InlineData("/Library/v1/search?filter=x", "filter: a value of type Filter cannot be given in the query (query)")]
    [InlineData("/Library/v1/search?filters=x", "filters: a value of type Filter cannot be given in the query (query)")]
    [InlineData("/Library/v1/search?since=yesterday", "since: expected a time such as \\\"2019-04-17T08:21:23Z\\\", found \\\"yesterday\\\" (query)")]
    [InlineData("/Library/v1/shelves/seven/books/1", "shelf: expected a whole number from -9223372036854775808 to 9223372036854775807, found \\\"seven\\\" (path)")]
    public async Task Get_UnfitValue_NamesFieldAndPlace(string path, string expected) =>
        Assert.Equal((400, $$"""{"error":"{{expected}}"}"""), await _host.SendAsync("GET", path));

    [Fact]
    public async Task Query_FieldThatPathOrBodyBinds_IsNotAParameter()
    {
        Assert.Equal(
            (200, """{"book":{"id":5,"title":"x"},"paths":["title"]}"""),
            await _host.SendAsync("PATCH", "/Library/v1/books/5?book.id=9&book.title=y", """{"title":"x"}"""));
        var (status, body) = await _host.SendAsync("GET", "/standard/echo/1?id=2");
        Assert.Equal(400, status);
        Assert.Contains("id: there is no such parameter (query)", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Body_ReachesTheServiceWithHeadersAndTranslatedCredentials()
    {
        const string Json = """{"book":{"bookTitle":"A","tags":["x"],"author":{"name":"N"},"notes":{"k":"v"},"pages":0}}""";

        var answer = await _host.SendAsync("POST", "/Library/v1/books", Json, headers: ("Idempotency-Key", "k1"));

        Assert.Equal(
            (200, """{"book":{"title":"A","tags":["x"],"author":{"name":"N"},"notes":{"k":"v"},"pages":0},"note":"k1|Translated CreateBook"}"""), answer);
    }

    [Theory]
    [InlineData("", """{"requestId":"k1"}""", null)]
    [InlineData("?request_id=k1", "{}", null)]
    [InlineData("?requestId=k1", """{"request_id":"k1"}""", "k1")]
    [InlineData("?request_id=k1&requestId=k1", "{}", null)]
    [InlineData("", "{}", "k1")]
    [InlineData("?request_id=k1", """{"requestId":null}""", null)]
    [InlineData("?request_id=k1", null, null)]
    public async Task Post_HeaderField_CountsFromHeaderQueryAndBody(string query, string? json, string? header) => Assert.Equal(
        (200, """{"note":"k1|Translated CreateBook"}"""),
        await _host.SendAsync("POST", "/Library/v1/books" + query, json, headers: header is null ? [] : [("Idempotency-Key", header)]));

    [Fact]
    public async Task Post_HeaderFieldQuotedInOnePlaceAndBareInAnother_IsOneValue() => Assert.Equal(
        200, (await _host.SendAsync("POST", "/Library/v1/books?request_id=k1", "{}", headers: ("Idempotency-Key", "\"k1\""))).Status);

    [Theory]
    [InlineData("", """{"requestId":"k2"}""", "k1", "Idempotency-Key: is given twice, with different values (header)")]
    [InlineData("?request_id=k2", "{}", "k1", "Idempotency-Key: is given twice, with different values (header)")]
    [InlineData("?request_id=k2", """{"requestId":"k1"}""", null, "request_id: is given twice, with different values (query)")]
    [InlineData("?requestId=k1&request_id=k2", "{}", null, "request_id: is given twice, with different values (query)")]
    [InlineData("?requestId=", "{}", null, "requestId: must not be empty (query)")]
    [InlineData("", "{}", "", "Idempotency-Key: must not be empty (header)")]
    [InlineData("", """{"requestId":"k1","request_id":"k2"}""", null, "request_id: the key is given twice (line 1, column 19)")]
    public async Task Post_HeaderFieldGivenTwiceOrEmpty_Is400(string query, string json, string? header, string expected) => Assert.Equal(
        (400, $$"""{"error":"{{expected}}"}"""),
        await _host.SendAsync("POST", "/Library/v1/books" + query, json, headers: header is null ? [] : [("Idempotency-Key", header)]));

    [Fact]
    public async Task Post_TwoHeadersOfOneField_Is400() => Assert.Equal(
        (400, """{"error":"Idempotency-Key: is given twice (header)"}"""),
        await _host.SendRawAsync("POST /Library/v1/books HTTP/1.1\r\nHost: a\r\nIdempotency-Key: k1\r\nIdempotency-Key: k1\r\nContent-Length: 0\r\n\r\n"));

    [Theory]
    [InlineData("gzip")]
    [InlineData("X-GZIP")]
    public async Task Post_Gzip_IsRead(string encoding) => Assert.Equal(
        (200, """{"note":"zipped|Translated CreateBook"}"""), await SendEncodedAsync(Gzip("""{"requestId":"zipped"}"""), encoding));

    [Fact]
    public async Task Post_Identity_IsRead() =>
        Assert.Equal(200, (await SendEncodedAsync("{}"u8.ToArray(), "identity")).Status);

    [Theory]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, gzip")]
    public async Task Post_OtherContentEncoding_Is415(string encoding) => Assert.Equal(
        (415, $$"""{"error":"The content encoding {{encoding}} is not supported; send the body as it is, or with gzip."}"""),
        await SendEncodedAsync("{}"u8.ToArray(), encoding));

    [Fact]
    public async Task Post_GzipThatIsNone_Is400() => Assert.Equal(
        (400, """{"error":"The body is not gzip, as its header says."}"""), await SendEncodedAsync("{\"requestId\":\"x\"}"u8.ToArray(), "gzip"));

    [Fact]
    public async Task Post_GzipOverTheLimitOnceDecoded_Is413() => Assert.Equal(
        (413, """{"error":"The body is longer than 65536 bytes."}"""),
        await SendEncodedAsync(Gzip("{\"requestId\":\"" + new string('x', 1024 * 1024) + "\"}"), "gzip"));

    [Theory]
    [InlineData("application/json; charset=iso-8859-1", "iso-8859-1")]
    [InlineData("application/json;charset=\"utf-16\"", "utf-16")]
    public async Task Post_OtherCharset_Is415(string contentType, string charset)
    {
        var (status, body) = await _host.SendAsync("POST", "/Library/v1/books", "{}", contentType);

        Assert.Equal(415, status);
        Assert.Contains($"{charset}", body, StringComparison.Ordinal);
        Assert.EndsWith("""is not supported; send UTF-8."}""", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Words":["a"]}""", "Words: the key is not known; \\\"words\\\" is (line 1, column 2)")]
    [InlineData("""{"filter":{"authors":"a"}}""", "filter.authors: the key is not known; \\\"author\\\" is (line 1, column 12)")]
    [InlineData("""{"filters":[{},{"IN_NER":{}}]}""", "filters[1].IN_NER: the key is not known; \\\"inner\\\" is (line 1, column 17)")]
    [InlineData("""{"wrods":[]}""", "wrods: the key is not known; \\\"words\\\" is (line 1, column 2)")]
    [InlineData("""{"cuRsr":""}""", "cuRsr: the key is not known; \\\"cursor\\\" is (line 1, column 2)")]
    public async Task Post_KeyMisspelledWhereTyposAreRejected_Is400ThatNamesTheKnownOne(string json, string expected) => Assert.Equal(
        (400, $$"""{"error":"{{expected}}"}"""), await _host.SendAsync("POST", "/Library/v1/search", json));

    [Fact]
    public async Task Post_KeyThatIsNothingLikeAKnownOneWhereTyposAreRejected_IsIgnored() => Assert.Equal(
        (200, """{"seen":{}}"""), await _host.SendAsync("POST", "/Library/v1/search?campaign=x", """{"campaign":"x","secret":1,"filters":[],"extra":{}}"""));

    [Fact]
    public async Task Post_BodyFieldInTheQueryWhereTyposAreRejected_Is400() => Assert.Equal(
        (400, """{"error":"Word: is not read here; \"words\" belongs into the body (query)"}"""),
        await _host.SendAsync("POST", "/Library/v1/search?Word=x", "{}"));

    [Theory]
    [InlineData("/Library/v1/search%3Aall", "{}")]
    [InlineData("/Library/v1/topics/x%3aread", """{"shelf":"x"}""")]
    [InlineData("/Library/v1/topics/x%3Ay%3Aread", """{"shelf":"x:y"}""")]
    public async Task Get_EncodedColonBeforeAVerb_IsTheVerbsWhereTheIdHoldsNone(string path, string expected) =>
        Assert.Equal((200, expected), await _host.SendAsync("GET", path));

    [Fact]
    public async Task Get_EncodedColonInAnIdThatMayHoldOne_IsTheIds() => Assert.Equal(
        (200, """{"book":{"id":3,"title":"a:read"},"note":"GET /test.v1.LibraryService/GetBook"}"""),
        await _host.SendAsync("GET", "/Library/v1/shelves/3/books/a%3Aread"));

    [Theory]
    [InlineData("")]
    [InlineData("application/json,application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/problem+JSON")]
    public async Task Post_ContentTypeThatTheDialectAccepts_IsRead(string contentType) =>
        Assert.Equal(200, (await _host.SendAsync("POST", "/Library/v1/books", "{}", contentType)).Status);

    [Fact]
    public async Task Post_OtherContentType_Is415() =>
        Assert.Equal((415, """{"error":"The content type text/xml is not supported; send application/json."}"""), await _host.SendAsync("POST", "/Library/v1/books", "{}", "text/xml"));

    [Fact]
    public async Task Post_NoBody_IsAnEmptyRequest() =>
        Assert.Equal((200, """{"note":"|Translated CreateBook"}"""), await _host.SendAsync("POST", "/Library/v1/books"));

    [Fact]
    public async Task Post_BadJson_Is400WithThePlace() => Assert.Equal(
        (400, """{"error":"book.tags[1]: expected a string, found 5 (line 2, column 23)"}"""),
        await _host.SendAsync("POST", "/Library/v1/books", "{\"book\":\n {\"id\":1,\"tags\":[\"a\", 5]}}"));

    [Fact]
    public async Task Post_BadJsonInTheStandardDialect_IsAStatusWithTheField() => Assert.Equal(
        (400, """{"code":3,"message":"number: expected a whole number from -2147483648 to 2147483647, found \"x\" (line 1, column 11)","details":[{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"number","description":"expected a whole number from -2147483648 to 2147483647, found \"x\""}]}]}"""),
        await _host.SendAsync("POST", "/standard/echo/1", """{"number":"x"}"""));

    [Fact]
    public async Task Post_UnknownKeyWhereTheServiceRejectsIt_Is400()
    {
        var (status, body) = await _host.SendAsync("POST", "/standard/echo/1", """{"nomber":1}""");

        Assert.Equal(400, status);
        Assert.Contains("nomber: the key is not known; \\\"number\\\" is (line 1, column 2)", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_PathAndBodyNameOneField_PathWins() =>
        Assert.Equal((200, """{"id":"path","number":3}"""), await _host.SendAsync("POST", "/standard/echo/path", """{"id":"body","number":3}"""));

    [Fact]
    public async Task Post_BodyOverTheLimit_Is413()
    {
        var body = "{\"requestId\":\"" + new string('x', 64 * 1024) + "\"}";

        Assert.Equal((413, """{"error":"The body is longer than 65536 bytes."}"""), await _host.SendAsync("POST", "/Library/v1/books", body));
    }

    [Fact]
    public async Task Post_BodyInManySegments_IsReadWhole()
    {
        var title = new string('x', 60 * 1024);

        var (status, body) = await _host.SendAsync("POST", "/Library/v1/books", "{\"book\":{\"title\":\"" + title + "\"}}");

        Assert.Equal(200, status);
        Assert.Contains(title, body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"title":"x","author":{"born":1900}}""", "", """["title","author.born"]""")]
    [InlineData("""{"bookTitle":null,"author":null,"notes":{"a":"b"},"tags":[]}""", "", """["title","author","notes","tags"]""")]
    [InlineData("""{"title":"x","author":{}}""", "", """["title"]""")]
    [InlineData("""{"title":"x","author":{"Born":1900,"other":{}}}""", "", """["title"]""")]
    [InlineData("""{"title":"x","author":{"born":null}}""", "", """["title","author.born"]""")]
    [InlineData("""{"title":"x","title":"y","unknown":1}""", "", """["title"]""")]
    [InlineData("""{"title":"x","pages":1}""", "?update_mask=title,author.name", """["title","author.name"]""")]
    public async Task Patch_NoMaskGiven_DerivesItFromTheKeys(string json, string query, string paths)
    {
        var (status, body) = await _host.SendAsync("PATCH", "/Library/v1/books/5" + query, json);

        Assert.Equal(200, status);
        Assert.EndsWith($"\"paths\":{paths}}}", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"author":{}}""")]
    [InlineData("""{"Title":"x"}""")]
    [InlineData(null)]
    public async Task Patch_NoKnownKeyAtAnyDepth_MasksNothing(string? json) =>
        Assert.DoesNotContain("paths", (await _host.SendAsync("PATCH", "/Library/v1/books/5", json)).Body, StringComparison.Ordinal);

    [Fact]
    public async Task Put_SameMethod_DerivesTheMask() =>
        Assert.Equal((200, """{"book":{"id":5,"title":"x"},"paths":["title"]}"""), await _host.SendAsync("PUT", "/Library/v1/books/5", """{"title":"x"}"""));

    [Fact]
    public async Task HttpBody_Response_GoesOutAsItIs()
    {
        using var response = await _host.Http1.GetAsync(new Uri("/Library/v1/export", UriKind.Relative));

        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("id;title\n1;A\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task HttpBody_Request_ComesInAsItIs() => Assert.Equal(
        (200, """{"contentType":"text/csv","length":5,"shelf":"s"}"""),
        await _host.SendAsync("POST", "/Library/v1/books:import?shelf=s", "a;b\n\"", "text/csv"));

    [Fact]
    public async Task Response_HasLengthTypeAndTheDialectsHeaders()
    {
        using var response = await _host.Http1.GetAsync(new Uri("/Library/v1/books?page_size=1", UriKind.Relative));

        Assert.Equal(10, response.Content.Headers.ContentLength);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("1", response.Headers.GetValues("X-Total").Single());
    }

    [Fact]
    public async Task ResponseHeaders_OfTheService_AreHttpHeaders()
    {
        using var response = await TestHost.SendAsync(_host.Http1, "DELETE", "/Library/v1/books/7");

        Assert.Equal("{}", await response.Content.ReadAsStringAsync());
        Assert.Equal("7", response.Headers.GetValues("x-deleted").Single());
        Assert.False(response.Headers.Contains("x-raw-bin"));
    }

    [Fact]
    public async Task Query_DeeperThanAnyoneMeans_IsNoParameter()
    {
        var name = "filter." + string.Concat(Enumerable.Repeat("inner.", 40)) + "author";

        Assert.Equal((200, """{"seen":{}}"""), await _host.SendAsync("GET", $"/Library/v1/search?{name}=x"));
    }

    [Fact]
    public async Task Head_OfAGetRoute_HasHeadersOnly()
    {
        using var response = await TestHost.SendAsync(_host.Http1, "HEAD", "/Library/v1/books?page_size=1");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(10, response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Http2_Works()
    {
        using var response = await TestHost.SendAsync(_host.Http2, "POST", "/Library/v1/books", """{"requestId":"r"}""");

        Assert.Equal(HttpVersion.Version20, response.Version);
        Assert.Equal("""{"note":"r|Translated CreateBook"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Preflight_IsAnsweredByCors()
    {
        await using var host = await TestHost.StartAsync(
            app =>
            {
                app.UseCors(cors => cors.AllowAnyHeader().AllowAnyMethod().WithOrigins("https://shop.example"));
                app.MapGrpcService<LibraryService>();
            },
            services => services.AddCors());

        using var response = await TestHost.SendAsync(
            host.Http1, "OPTIONS", "/Library/v1/books", headers: [("Origin", "https://shop.example"), ("Access-Control-Request-Method", "POST")]);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("https://shop.example", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("POST", response.Headers.GetValues("Access-Control-Allow-Methods").Single());
    }

    [Fact]
    public async Task PathBase_IsNotPartOfTheTemplate()
    {
        await using var host = await TestHost.StartAsync(app =>
        {
            app.UsePathBase("/api");
            app.UseRouting();
            app.MapGrpcService<LibraryService>();
        });

        Assert.Equal((200, """{"path":"a/b c"}"""), await host.SendAsync("GET", "/api/Library/v1/files/a%2Fb%20c"));
    }

    [Fact]
    public async Task Interceptors_RunInOrderWithTheDialectsCredentials()
    {
        await using var host = await TestHost.StartAsync();

        await host.SendAsync("DELETE", "/Library/v1/books/5?force=true");
        await host.SendAsync("GET", "/Library/v1/watch");

        Assert.Equal(
            [
                "global /test.v1.LibraryService/DeleteBook Translated DeleteBook",
                "service /test.v1.LibraryService/DeleteBook Translated DeleteBook",
                "global /test.v1.LibraryService/Watch Translated Watch",
                "service /test.v1.LibraryService/Watch Translated Watch",
            ],
            host.Probe.Intercepted);
    }

    private static byte[] Gzip(string text)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return zipped.ToArray();
    }

    private async Task<(int Status, string Body)> SendEncodedAsync(byte[] body, string encoding)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        using var response = await _host.Http1.PostAsync(new Uri("/Library/v1/books", UriKind.Relative), content);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
