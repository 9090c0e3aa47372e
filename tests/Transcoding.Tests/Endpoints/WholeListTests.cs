using Xunit;

namespace Grpc.Messaging.Tests.Transcoding.Endpoints;

/// <summary>Lists whose callers know no pages, and get all of them as one array.</summary>
public sealed class WholeListTests(LibraryFixture fixture) : IClassFixture<LibraryFixture>
{
    private readonly TestHost _host = fixture.Host;

    [Theory]
    [InlineData(0, "[]")]
    [InlineData(1, """[{"id":1}]""")]
    [InlineData(2, """[{"id":1},{"id":2}]""")]
    [InlineData(5, """[{"id":1},{"id":2},{"id":3},{"id":4},{"id":5}]""")]
    public async Task Get_NoPageNamed_AnswersEveryPageAsOneArray(int count, string expected) =>
        Assert.Equal((200, expected), await _host.SendAsync("GET", $"/Library/v1/rooms/{count}/shelves"));

    [Theory]
    [InlineData("page_size=3", """[{"id":1},{"id":2},{"id":3}]""")]
    [InlineData("pageToken=4", """[{"id":4}]""")]
    public async Task Get_PageNamed_AnswersThatPage(string query, string expected) =>
        Assert.Equal((200, expected), await _host.SendAsync("GET", $"/Library/v1/rooms/5/shelves?{query}"));

    [Fact]
    public async Task Get_FirstPageFails_IsAnError()
    {
        var (status, body) = await _host.SendAsync("GET", "/Library/v1/rooms/5/shelves?missing=1");

        Assert.Equal(500, status);
        Assert.Contains("A shelf is missing.", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_LaterPageFails_CutsTheAnswerOffSoThatNobodyTakesItForWhole() =>
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _host.SendAsync("GET", "/Library/v1/rooms/5/shelves?missing=3"));
}
