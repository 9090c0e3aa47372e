using Xunit;

namespace Grpc.Messaging.Tests.Transcoding.Endpoints;

public sealed class StreamTests(LibraryFixture fixture) : IClassFixture<LibraryFixture>
{
    private static readonly (string Name, string Value) Events = ("Accept", "text/event-stream");
    private readonly TestHost _host = fixture.Host;

    public static TheoryData<bool> Versions => [false, true];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Lines_AreTheDefault(bool http2)
    {
        using var response = await TestHost.SendAsync(http2 ? _host.Http2 : _host.Http1, "GET", "/Library/v1/watch?count=2&resume_token=t");

        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-cache", response.Headers.CacheControl!.ToString());
        Assert.Equal(
            "{\"resumeToken\":\"t1\",\"text\":\"line\\n1\"}\n{\"resumeToken\":\"t2\",\"text\":\"line\\n2\"}\n",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Events_CarryTheResumeTokenAsTheirId(bool http2)
    {
        using var response = await TestHost.SendAsync(http2 ? _host.Http2 : _host.Http1, "GET", "/Library/v1/watch?count=2", headers: Events);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            "id: 1\ndata: {\"resumeToken\":\"1\",\"text\":\"line\\n1\"}\n\nid: 2\ndata: {\"resumeToken\":\"2\",\"text\":\"line\\n2\"}\n\n"
            + "event: end\ndata: {}\n\n",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task LastEventId_IsNewerThanTheTokenInTheAddress()
    {
        using var response = await TestHost.SendAsync(
            _host.Http1, "GET", "/Library/v1/watch?count=1&resume_token=old", headers: [Events, ("Last-Event-ID", "new")]);

        Assert.StartsWith("id: new1\n", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoMessages_IsAStreamOfItsTypeThatSaysItsEnd()
    {
        using var response = await TestHost.SendAsync(_host.Http1, "GET", "/Library/v1/watch", headers: Events);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("event: end\ndata: {}\n\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task NoMessagesAfterTheLastEvent_Is204SoThatABrowserStaysAway()
    {
        using var response = await TestHost.SendAsync(_host.Http1, "GET", "/Library/v1/watch", headers: [Events, ("Last-Event-ID", "t")]);

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task NoMessages_OfLines_IsAnEmptyAnswer()
    {
        using var response = await TestHost.SendAsync(_host.Http1, "GET", "/Library/v1/watch", headers: ("Last-Event-ID", "t"));

        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType!.ToString());
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task ErrorBeforeTheFirstMessage_IsAnOrdinaryAnswer() =>
        Assert.Equal((404, """{"error":"nothing to watch"}"""), await _host.SendAsync("GET", "/Library/v1/watch?fail=true", headers: Events));

    [Fact]
    public async Task ErrorMidStream_EndsLinesWithTheDialectsLine()
    {
        var (status, body) = await _host.SendAsync("GET", "/Library/v1/watch?count=1&fail=true");

        Assert.Equal(200, status);
        Assert.Equal("{\"resumeToken\":\"1\",\"text\":\"line\\n1\"}\n{\"error\":\"the server closes\"}\n", body);
    }

    [Fact]
    public async Task ErrorMidStream_EndsEventsWithAnErrorEvent()
    {
        var (_, body) = await _host.SendAsync("GET", "/Library/v1/watch?count=1&fail=true", headers: Events);

        Assert.EndsWith("\n\nevent: error\ndata: {\"error\":\"the server closes\"}\n\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErrorMidStream_OfADialectThatAnswersText_IsAJsonString()
    {
        const string Path = "/Library/v1/watch?count=1&fail=true&code=16";

        Assert.EndsWith("\n\"Not Authorized\"\n", (await _host.SendAsync("GET", Path)).Body, StringComparison.Ordinal);
        Assert.EndsWith(
            "event: error\ndata: \"Not Authorized\"\n\n", (await _host.SendAsync("GET", Path, headers: Events)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task OpenStream_ShowsHeadersAndMessagesBeforeItEnds(bool http2)
    {
        await using var host = await TestHost.StartAsync();
        using (var response = await TestHost.SendAsync(http2 ? host.Http2 : host.Http1, "GET", "/Library/v1/watch?wait=true", headers: Events))
        {
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        }

        await host.Probe.Cancelled.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Empty(host.Logs.Errors);
    }

    [Fact]
    public async Task HttpBodies_FollowOneAnother()
    {
        using var response = await TestHost.SendAsync(_host.Http1, "GET", "/Library/v1/export:stream");

        Assert.Equal("text/csv", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("a;b\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task HttpBodies_ErrorMidStream_IsSeenAsACutOffBody()
    {
        await Assert.ThrowsAsync<HttpRequestException>(async () =>
        {
            using var response = await TestHost.SendAsync(_host.Http1, "GET", "/Library/v1/export:stream?fail=true");
            await response.Content.ReadAsStringAsync();
        });
    }
}
