using System.Diagnostics.Metrics;
using Grpc.Messaging.Engine.Telemetry;
using Grpc.Messaging.Server.Telemetry.Prometheus;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Telemetry;

public sealed class PrometheusTextTests : IAsyncLifetime
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<MetricCollector>().BuildServiceProvider();
    private readonly MetricCollector _collector;
    private readonly Meter _meter;

    public PrometheusTextTests()
    {
        _collector = _services.GetRequiredService<MetricCollector>();
        _meter = _services.GetMessagingMeter();
    }

    public Task InitializeAsync() => _collector.StartAsync(CancellationToken.None);

    public async Task DisposeAsync() => await _services.DisposeAsync();

    [Fact]
    public void Write_Counter_AddsUpBySortedLabels()
    {
        var counter = _meter.CreateCounter<long>("test.things", "{thing}", "Things \\ seen\nhere.");
        counter.Add(2, Tag("b", "x"), Tag("a.c", 7));
        counter.Add(3, Tag("b", "x"), Tag("a.c", 7));
        counter.Add(1, Tag("a.c", "7"), Tag("b", "x"));
        counter.Add(1, Tag("b", "quote \" back \\ line\n"), Tag("a.c", null), Tag("d", true));

        Assert.Equal(
            """
            # HELP test_things_total Things \\ seen\nhere.
            # TYPE test_things_total counter
            test_things_total{a_c="",b="quote \" back \\ line\n",d="true"} 1
            test_things_total{a_c="7",b="x"} 6

            """,
            Text("test_things"));
    }

    [Fact]
    public void Write_Histogram_CumulatesBucketsUpToAndIncludingTheBound()
    {
        var histogram = _meter.CreateHistogram(
            "test.time", "s", "Time.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.25, 1] });
        foreach (var value in new[] { 0.125, 0.25, 0.5, 1, 7 })
        {
            histogram.Record(value, Tag("kind", "slow"));
        }

        Assert.Equal(
            """
            # HELP test_time_seconds Time.
            # TYPE test_time_seconds histogram
            test_time_seconds_bucket{kind="slow",le="0.25"} 2
            test_time_seconds_bucket{kind="slow",le="1"} 4
            test_time_seconds_bucket{kind="slow",le="+Inf"} 5
            test_time_seconds_sum{kind="slow"} 8.875
            test_time_seconds_count{kind="slow"} 5

            """,
            Text("test_time"));
    }

    [Fact]
    public void Write_ObservableGauge_ShowsWhatItTellsOfNowOnly()
    {
        IEnumerable<Measurement<int>> told = [new(1, Tag("queue", "a")), new(2, Tag("queue", "b"))];
        _meter.CreateObservableGauge("test.waiting", () => told, "By", "Waiting.");
        Assert.Contains("test_waiting_bytes{queue=\"a\"} 1\n", Text("test_waiting"), StringComparison.Ordinal);

        told = [new(3, Tag("queue", "b"))];

        Assert.Equal(
            """
            # HELP test_waiting_bytes Waiting.
            # TYPE test_waiting_bytes gauge
            test_waiting_bytes{queue="b"} 3

            """,
            Text("test_waiting"));
    }

    [Fact]
    public void Write_UpDownCounterAndNothingMeasured_IsAGaugeAndNothing()
    {
        var open = _meter.CreateUpDownCounter<int>("test.open", null, "Open.");
        _meter.CreateCounter<int>("test.never");
        open.Add(3);
        open.Add(-1);

        Assert.Equal(
            """
            # HELP test_open Open.
            # TYPE test_open gauge
            test_open 2

            """,
            Text("test_"));
    }

    [Fact]
    public void Write_UnusualNumbers_AreThoseOfTheFormat()
    {
        var gauge = _meter.CreateGauge<double>("test.number", null, "Number.");
        gauge.Record(double.PositiveInfinity, Tag("n", 1));
        gauge.Record(double.NegativeInfinity, Tag("n", 2));
        gauge.Record(double.NaN, Tag("n", 3));
        gauge.Record(1234567.25, Tag("n", 4));

        Assert.Equal(
            ["+Inf", "-Inf", "NaN", "1234567.25"],
            Text("test_number").Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..].Select(static line => line.Split(' ')[1]));
    }

    [Fact]
    public void Record_MoreSeriesThanAllowed_GoIntoOneThatSaysSo()
    {
        var counter = _meter.CreateCounter<int>("test.many");
        for (var i = 0; i < MetricFamily.MaxSeries + 50; i++)
        {
            counter.Add(1, Tag("n", i));
        }

        var lines = Text("test_many").Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

        Assert.Equal(MetricFamily.MaxSeries + 1, lines.Length);
        Assert.Contains("test_many_total{otel_metric_overflow=\"true\"} 50", lines);
    }

    [Fact]
    public void Record_KnownSeries_DoesNotAllocate()
    {
        var counter = _meter.CreateCounter<long>("test.hot");
        var histogram = _meter.CreateHistogram<double>("test.hot_time", "s");
        KeyValuePair<string, object?> provider = Tag("provider", "sandbox"), outcome = Tag("outcome", "accepted");
        counter.Add(1, provider);
        histogram.Record(1, provider, outcome);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            counter.Add(1, provider);
            histogram.Record(1, provider, outcome);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Record_ManyThreads_LosesNothing()
    {
        var counter = _meter.CreateCounter<long>("test.threads");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                counter.Add(1, Tag("part", i % 3));
            }
        })));

        Assert.Equal(80_000, Text("test_threads").Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..].Sum(static line => long.Parse(line.Split(' ')[1])));
    }

    [Fact]
    public void Listen_MeterOfAnotherHost_IsNotHeard()
    {
        using var other = new ServiceCollection().AddMetrics().BuildServiceProvider();
        other.GetMessagingMeter().CreateCounter<int>("test.other").Add(1);

        Assert.Equal("", Text("test_other"));
    }

    [Theory]
    [InlineData("http.server.request.duration", "s", MetricKind.Histogram, "http_server_request_duration_seconds")]
    [InlineData("dotnet.process.cpu.time", "s", MetricKind.Counter, "dotnet_process_cpu_time_seconds_total")]
    [InlineData("already.seconds", "s", MetricKind.Gauge, "already_seconds")]
    [InlineData("already.total", "{x}", MetricKind.Counter, "already_total")]
    [InlineData("share", "1", MetricKind.Gauge, "share_ratio")]
    [InlineData("count", "1", MetricKind.Counter, "count_total")]
    [InlineData("3-odd..name", "m/s", MetricKind.Gauge, "_3_odd_name_m_s")]
    public void Of_NameAndUnit_FollowsTheRules(string instrument, string unit, object kind, string expected) =>
        Assert.Equal(expected, MetricName.Of(instrument, unit, (MetricKind)kind));

    private static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);

    private string Text(string prefix) =>
        MetricText.Write([.. _collector.Collect().Where(metric => metric.Name.StartsWith(prefix, StringComparison.Ordinal))]);
}
