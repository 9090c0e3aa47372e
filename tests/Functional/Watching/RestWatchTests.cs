using System.Text.Json;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Watching;

/// <summary>Watches as lines of JSON and as server-sent events.</summary>
public sealed class RestWatchTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Fact]
    public async Task WatchMessage_PlainGet_AnswersALineOfJsonAnEvent()
    {
        var messageId = await Tenant.SendSmsAsync("962790000011");

        using var response = await Tenant.Http.GetAsync($"/omni/v1/messages/{messageId}:watch");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        var events = lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        Assert.True(events[0].GetProperty("snapshot").GetProperty("complete").GetBoolean());
        Assert.Equal("delivered", StateOf(events[^1]));
    }

    [Fact]
    public async Task WatchMessage_EventStream_CarriesResumeTokensAsIds()
    {
        var messageId = await Tenant.SendSmsAsync("962790000011");

        var (events, mediaType) = await ReadEventsAsync($"/omni/v1/messages/{messageId}:watch", lastEventId: null);

        Assert.Equal("text/event-stream", mediaType);
        Assert.Equal("delivered", StateOf(events[^1].Data));
        Assert.All(events, told => Assert.Equal(told.Data.GetProperty("resumeToken").GetString(), told.Id));
    }

    [Fact]
    public async Task WatchMessage_ReconnectWithLastEventId_TellsTheRest()
    {
        var messageId = await Tenant.SendSmsAsync("962790000005");
        var (events, _) = await ReadEventsAsync($"/omni/v1/messages/{messageId}:watch", lastEventId: null);

        var (rest, _) = await ReadEventsAsync($"/omni/v1/messages/{messageId}:watch", events[0].Id);

        Assert.NotEmpty(rest);
        Assert.Equal(events.Skip(1).Select(told => told.Id), rest.Select(told => told.Id));
    }

    [Fact]
    public async Task WatchMessage_EventStreamThatEndsByItself_SaysSoFirst()
    {
        var messageId = await Tenant.SendSmsAsync("962790000011");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/omni/v1/messages/{messageId}:watch") { Headers = { { "Accept", "text/event-stream" } } };

        using var response = await Tenant.Http.SendAsync(request);

        Assert.EndsWith("\n\nevent: end\ndata: {}\n\n", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WatchMessage_ReconnectAtTheEndOfAFinishedMessage_Answers204SoThatABrowserStaysAway()
    {
        var messageId = await Tenant.SendSmsAsync("962790000011");
        var (events, _) = await ReadEventsAsync($"/omni/v1/messages/{messageId}:watch", lastEventId: null);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/omni/v1/messages/{messageId}:watch")
        {
            Headers = { { "Accept", "text/event-stream" }, { "Last-Event-ID", events[^1].Id } },
        };

        using var response = await Tenant.Http.SendAsync(request);

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("%3A")]
    [InlineData("%3a")]
    public async Task WatchMessage_ColonEncoded_IsTheSamePath(string colon)
    {
        var messageId = await Tenant.SendSmsAsync("962790000011");

        using var response = await Tenant.Http.GetAsync($"/omni/v1/messages/{messageId}{colon}watch");

        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task WatchMessage_Unknown_Answers404InTheDialect()
    {
        using var response = await Tenant.Http.GetAsync("/omni/v1/messages/5c8fa397a2c2fa4d07682600:watch");

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal("""{"error":"There is no message \"5c8fa397a2c2fa4d07682600\"."}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task WatchMessage_TokenBroken_Answers400InTheDialect()
    {
        using var response = await Tenant.Http.GetAsync("/omni/v1/messages:watch?resumeToken=x");

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("""{"error":"resumeToken is not one that a watch gave out"}""", await response.Content.ReadAsStringAsync());
    }

    private static string? StateOf(JsonElement watched) =>
        (watched.TryGetProperty("change", out var change) ? change : watched.GetProperty("snapshot").GetProperty("destinations")[0])
            .GetProperty("state").GetString();

    private async Task<(List<(string Id, JsonElement Data)> Events, string? MediaType)> ReadEventsAsync(string path, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/event-stream");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var response = await Tenant.Http.SendAsync(request);
        var blocks = (await response.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        return ([.. blocks.Where(block => block.StartsWith("id:", StringComparison.Ordinal)).Select(Parse)], response.Content.Headers.ContentType?.MediaType);
    }

    private static (string Id, JsonElement Data) Parse(string block)
    {
        var fields = block.Split('\n').Select(line => line.Split(": ", 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1]);
        return (fields["id"], JsonSerializer.Deserialize<JsonElement>(fields["data"]));
    }
}
