using System.Net.Sockets;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Grpc.Messaging.Tests.Transcoding.Endpoints;

public sealed class ErrorTests(LibraryFixture fixture) : IClassFixture<LibraryFixture>
{
    private readonly TestHost _host = fixture.Host;

    [Theory]
    [InlineData("GET", "/Library/v1/nothing", 404, """{"error":"There is no path /Library/v1/nothing."}""")]
    [InlineData("POST", "/Library/nothing", 404, """{"error":"There is no path /Library/nothing."}""")]
    [InlineData("GET", "/Library/nothing", 404, """{"error":"There is no path /Library/nothing."}""")]
    [InlineData("GET", "/LIBRARY/v1/search", 404, """{"error":"There is no path /LIBRARY/v1/search."}""")]
    [InlineData("GET", "/Library/v1/books/", 404, """{"error":"There is no path /Library/v1/books/."}""")]
    [InlineData("POST", "/Library/v1/books:export", 404, """{"error":"There is no path /Library/v1/books:export."}""")]
    [InlineData("GET", "/standard/echo", 404, """{"code":5,"message":"There is no path /standard/echo."}""")]
    [InlineData("GET", "/elsewhere", 404, """{"error":"There is no path /elsewhere."}""")]
    [InlineData("GET", "/", 404, """{"error":"There is no path /."}""")]
    public async Task UnknownPath_Is404InTheOwnersShape(string method, string path, int status, string body) =>
        Assert.Equal((status, body), await _host.SendAsync(method, path));

    [Theory]
    [InlineData("DELETE", "/Library/v1/books", "GET, HEAD, POST")]
    [InlineData("POST", "/Library/v1/books/5", "DELETE, PATCH, PUT")]
    [InlineData("GET", "/Library/v1/books/5", "DELETE, PATCH, PUT")]
    [InlineData("PUT", "/Library/v1/files/a", "GET, HEAD")]
    [InlineData("GET", "/Library/v1/books:import", "POST")]
    [InlineData("OPTIONS", "/Library/v1/search", "GET, HEAD, POST")]
    [InlineData("HEAD", "/Library/v1/books:import", "POST")]
    [InlineData("HEAD", "/Library/v1/watch", "GET")]
    public async Task WrongMethod_Is405WithAllowInTheOwnersShape(string method, string path, string allow)
    {
        using var response = await TestHost.SendAsync(_host.Http1, method, path);

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal(allow, string.Join(", ", response.Content.Headers.Allow));
        var body = $$"""{"error":"The path {{path}} does not have the method {{method}}."}""";
        Assert.Equal(method == "HEAD" ? string.Empty : body, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(StatusCode.InvalidArgument, 400)]
    [InlineData(StatusCode.FailedPrecondition, 400)]
    [InlineData(StatusCode.OutOfRange, 400)]
    [InlineData(StatusCode.PermissionDenied, 403)]
    [InlineData(StatusCode.NotFound, 404)]
    [InlineData(StatusCode.AlreadyExists, 409)]
    [InlineData(StatusCode.Aborted, 409)]
    [InlineData(StatusCode.ResourceExhausted, 429)]
    [InlineData(StatusCode.Cancelled, 499)]
    [InlineData(StatusCode.Unknown, 500)]
    [InlineData(StatusCode.Internal, 500)]
    [InlineData(StatusCode.DataLoss, 500)]
    [InlineData(StatusCode.Unimplemented, 501)]
    [InlineData(StatusCode.Unavailable, 503)]
    [InlineData(StatusCode.DeadlineExceeded, 504)]
    public async Task RpcException_BecomesTheDialectsErrorWithDetails(StatusCode code, int status) => Assert.Equal(
        (status, """{"error":"because","reason":"BECAUSE"}"""),
        await _host.SendAsync("POST", "/Library/v1/fail", $$"""{"code":{{(int)code}},"message":"because"}"""));

    [Fact]
    public async Task StatusInTheContext_BecomesTheDialectsError() => Assert.Equal(
        (409, """{"error":"twice"}"""),
        await _host.SendAsync("POST", "/Library/v1/fail", """{"code":6,"message":"twice","how":"status"}"""));

    [Fact]
    public async Task Unauthenticated_IsPlainTextWithItsHeaderInThisDialect()
    {
        using var response = await TestHost.SendAsync(_host.Http1, "GET", "/Library/v1/books", headers: ("X-Key", "wrong"));

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("Not Authorized", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task CredentialsInTheBody_AreCheckedByTheDialect() =>
        Assert.Equal((401, "Not Authorized"), await _host.SendAsync("POST", "/Library/v1/books", """{"secret":"wrong"}"""));

    [Fact]
    public async Task InterceptorThatRefuses_BecomesTheDialectsError() => Assert.Equal(
        (403, """{"error":"refused by global"}"""),
        await _host.SendAsync("DELETE", "/Library/v1/books/1", headers: ("x-intercept", "refuse")));

    [Fact]
    public async Task UnknownException_Is500WithAnIdThatTheLogHasOnce()
    {
        await using var host = await TestHost.StartAsync();

        var (status, body) = await host.SendAsync("POST", "/Library/v1/fail", """{"message":"secret detail","how":"throw"}""");

        Assert.Equal(500, status);
        Assert.DoesNotContain("secret detail", body, StringComparison.Ordinal);
        var id = body.Split("Error id: ")[1].Split('.')[0];
        var logged = Assert.Single(host.Logs.Errors);
        Assert.StartsWith("RestCallThrew:", logged, StringComparison.Ordinal);
        Assert.Contains(id, logged, StringComparison.Ordinal);
        Assert.Contains("secret detail", logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallerThatGoesAway_CancelsTheCall()
    {
        await using var host = await TestHost.StartAsync();
        using var source = new CancellationTokenSource();
        using var content = new StringContent("""{"how":"wait"}""", System.Text.Encoding.UTF8, "application/json");
        var call = host.Http1.PostAsync(new Uri("/Library/v1/fail", UriKind.Relative), content, source.Token);
        await WaitUntilAsync(() => host.Probe.Intercepted.Count == 2);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await host.Probe.Cancelled.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Empty(host.Logs.Errors);
    }

    [Fact]
    public async Task CallerThatGoesAwayInTheMiddleOfItsBody_IsNoErrorOfOurs()
    {
        var handled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TestHost.StartAsync(app =>
        {
            app.Use(async (context, next) =>
            {
                await next(context);
                handled.TrySetResult();
            });
            app.MapGrpcService<LibraryService>();
        });
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Http1.BaseAddress!.Host, host.Http1.BaseAddress.Port);
        await socket.GetStream().WriteAsync("POST /Library/v1/books HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{\"book\""u8.ToArray());
        socket.Client.Shutdown(SocketShutdown.Send);

        await handled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Empty(host.Logs.Errors);
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            timeout.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
