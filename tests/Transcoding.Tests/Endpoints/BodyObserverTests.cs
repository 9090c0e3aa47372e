using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Grpc.Messaging.Tests.Transcoding.Endpoints;

/// <summary>What an observer of the body sees, which <see cref="BodyLength"/> counts.</summary>
public sealed class BodyObserverTests(LibraryFixture fixture) : IClassFixture<LibraryFixture>
{
    private const string Book = """{"title": "Emma"}""";

    private readonly TestHost _host = fixture.Host;

    [Theory]
    [InlineData("POST", "/Library/v1/books", Book, "17", 200)]
    [InlineData("POST", "/Library/v1/books", Book, "16", 401)]
    [InlineData("POST", "/Library/v1/books", "{", "1", 400)]
    [InlineData("POST", "/Library/v1/books", "{", "2", 401)]
    [InlineData("DELETE", "/Library/v1/books/5", "[1, 2]", "6", 200)]
    [InlineData("DELETE", "/Library/v1/books/5", "[1, 2]", "0", 401)]
    [InlineData("DELETE", "/Library/v1/books/5", null, "0", 200)]
    [InlineData("GET", "/Library/v1/books", null, "0", 200)]
    public async Task Request_Observed_IsJudgedByTheWholeRawBodyBeforeItIsRead(string method, string path, string? body, string length, int status)
    {
        using var response = await TestHost.SendAsync(_host.Http1, method, path, body, headers: ("X-Body-Length", length));

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Body_InSeveralParts_IsSeenOnceInOrder()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_host.Http1.BaseAddress!.Host, _host.Http1.BaseAddress.Port);
        await using var stream = client.GetStream();
        var head = $"POST /Library/v1/books HTTP/1.1\r\nHost: test\r\nX-Body-Length: {Book.Length}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {Book.Length}\r\nConnection: close\r\n\r\n";
        foreach (var part in new[] { head, Book[..3], Book[3..8], Book[8..] })
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(part));
            await stream.FlushAsync();
        }

        using var reader = new StreamReader(stream);

        Assert.StartsWith("HTTP/1.1 200", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
