using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Tests.Functional.Telemetry;

public sealed class OtlpTests : IAsyncLifetime
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    private const string SpanId = "b7ad6b7169203331";

    private readonly TempFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Delete();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("Grpc")]
    [InlineData("Http")]
    public async Task Export_CallerIsTraced_CollectorGetsItsSpansAndOurMetrics(string protocol)
    {
        await using var sink = await OtlpSink.StartAsync();
        await using (var server = await TestServer.StartAsync(
            _folder.Path,
            $"--Messaging:Telemetry:OtlpEndpoint={(protocol == "Grpc" ? sink.GrpcUrl : sink.HttpUrl)}",
            $"--Messaging:Telemetry:OtlpProtocol={protocol}",
            "--Messaging:Telemetry:TraceRatio=0"))
        {
            using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
            using var admin = new Tenant(server, channel, TestServer.AdminKey);
            var traced = admin.Call().WithHeaders(new Metadata
            {
                { "authorization", $"Bearer {TestServer.AdminKey}" },
                { "traceparent", $"00-{TraceId}-{SpanId}-01" },
            });
            var sent = await admin.Messages.SendSmsAsync(
                new SendSmsRequest { Text = "Hello", Sender = "Arena", Destinations = { "962790000011" } }, traced);
            await admin.WatchAsync(sent.Message.MessageId);
        }

        // The server is gone, and sent what it had before.
        var spans = sink.Spans.ToArray();
        Assert.All(spans, span => Assert.Equal(TraceId, Convert.ToHexStringLower(span.TraceId.Span)));
        var call = Assert.Single(spans, span => Convert.ToHexStringLower(span.ParentSpanId.Span) == SpanId);
        var accept = Assert.Single(spans, static span => span.Name == "messaging.accept");
        var handOver = Assert.Single(spans, static span => span.Name == "messaging.handover");
        Assert.Equal(call.SpanId, accept.ParentSpanId);
        Assert.Equal(accept.SpanId, handOver.ParentSpanId);
        var names = sink.Metrics.Select(static metric => metric.Name).ToHashSet();
        Assert.Superset(
            new HashSet<string> { "messaging.accept.messages", "messaging.oldest_due_age", "http.server.request.duration", "dotnet.gc.collections" }, names);
    }

    [Fact]
    public async Task Export_EverythingTraced_ClaimsAndCommitsAreTracesOfTheirOwn()
    {
        await using var sink = await OtlpSink.StartAsync();
        await using (var server = await TestServer.StartAsync(
            _folder.Path, $"--Messaging:Telemetry:OtlpEndpoint={sink.GrpcUrl}", "--Messaging:Telemetry:TraceRatio=1"))
        {
            using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
            using var admin = new Tenant(server, channel, TestServer.AdminKey);
            await admin.WatchAsync(await admin.SendSmsAsync("962790000011"));
        }

        foreach (var name in new[] { "messaging.claim", "messaging.commit" })
        {
            var spans = sink.Spans.Where(span => span.Name == name).ToArray();
            Assert.NotEmpty(spans);
            Assert.All(spans, static span => Assert.Equal(ByteString.Empty, span.ParentSpanId));
        }
    }

    [Fact]
    public async Task Start_CollectorAway_ServesAndStops()
    {
        await using var server = await TestServer.StartAsync(_folder.Path, "--Messaging:Telemetry:OtlpEndpoint=http://127.0.0.1:9");
        using var client = server.CreateHttpClient(key: null);

        Assert.True((await client.GetAsync("/health/ready")).IsSuccessStatusCode);
        await server.StopAsync();
        Assert.Empty(server.Log.TakeErrors());
    }
}
