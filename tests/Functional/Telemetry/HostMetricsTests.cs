using System.Diagnostics.Metrics;
using Grpc.Messaging.Engine.Telemetry;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Telemetry;

/// <summary>What the exporter makes of instruments, where alerts, dashboards and a bounded memory rely on it.</summary>
public sealed class HostMetricsTests : IAsyncLifetime
{
    // What the manual says of the number of series of one metric.
    private const int MaxSeries = 2_000;

    private readonly TempFolder _folder = new();
    private TestServer? _server;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(_folder.Path);

    public async Task DisposeAsync()
    {
        await _server!.DisposeAsync();
        _folder.Delete();
    }

    [Fact]
    public async Task Scrape_InstrumentsOfEveryKind_HaveUnitsTypesAndBoundsInTheirNames()
    {
        var meter = _server!.Services.GetMessagingMeter();
        meter.CreateCounter<long>("test.things", "{thing}").Add(2, new KeyValuePair<string, object?>("kind", "a"));
        meter.CreateHistogram("test.time", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.25, 1] }).Record(0.25);
        meter.CreateObservableGauge("test.room", static () => 3, "By");
        meter.CreateUpDownCounter<int>("test.open").Add(-1);

        var series = MetricText.SeriesOf(await ScrapeAsync()).Where(static pair => pair.Key.StartsWith("test_", StringComparison.Ordinal));

        Assert.Equal(
            new Dictionary<string, double>
            {
                ["test_things_total{kind=\"a\"}"] = 2,
                ["test_time_seconds_bucket{le=\"0.25\"}"] = 1,
                ["test_time_seconds_bucket{le=\"1\"}"] = 1,
                ["test_time_seconds_bucket{le=\"+Inf\"}"] = 1,
                ["test_time_seconds_sum"] = 0.25,
                ["test_time_seconds_count"] = 1,
                ["test_room_bytes"] = 3,
                ["test_open"] = -1,
            },
            series.ToDictionary());
    }

    [Fact]
    public async Task Scrape_MeterOfAnotherHost_IsNotHeard()
    {
        await using var other = new ServiceCollection().AddMetrics().BuildServiceProvider();
        other.GetMessagingMeter().CreateCounter<int>("test.other").Add(1);

        Assert.DoesNotContain("test_other", await ScrapeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrape_MoreSeriesThanAllowed_GoIntoOneThatSaysSo()
    {
        var counter = _server!.Services.GetMessagingMeter().CreateCounter<int>("test.many");
        for (var i = 0; i < MaxSeries + 50; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("n", i));
        }

        var series = MetricText.SeriesOf(await ScrapeAsync());

        Assert.InRange(series.Keys.Count(static key => key.StartsWith("test_many_total", StringComparison.Ordinal)), 2, MaxSeries + 1);
        Assert.InRange(series["test_many_total{otel_metric_overflow=\"true\"}"], 50, 52);
    }

    private async Task<string> ScrapeAsync()
    {
        using var client = _server!.CreateHttpClient(key: null);
        return await client.GetStringAsync("/metrics");
    }
}
