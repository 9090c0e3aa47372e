using System.Diagnostics.Metrics;
using Grpc.Messaging.Bus.RabbitMq;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Telemetry;

/// <summary>What operators are given fits a server with all its parts, and does what it says in the eyes of Prometheus.</summary>
public sealed class MonitoringFilesTests : IAsyncLifetime
{
    // Of a server on PostgreSQL only; PostgreSqlTests has it show them.
    private static readonly string[] OfPostgreSql = ["db_client_connection_count", "db_client_connection_npgsql_pending_requests"];

    // What is told once it is known.
    private static readonly string[] Late = ["messaging_deliveries_open", "messaging_database_size_bytes", "messaging_retention_last_run_seconds"];

    private readonly TempFolder _folder = new();
    private TestServer? _server;
    private Dictionary<string, string> _exported = [];

    public async Task InitializeAsync()
    {
        var (certificate, key) = await TestCertificate.WriteAsync(_folder.Path);
        _server = await TestServer.StartTlsAsync(
            _folder.Path, certificate, key, static services => services.AddRabbitMqBus(static bus => bus.RabbitMq = "amqp://127.0.0.1:9"));
        EveryInstrument.Touch(_server.Services.GetRequiredService<IMeterFactory>());
        using var client = new HttpClient(TestCertificate.NewTrustingHandler()) { BaseAddress = _server.RestUrl };
        await Poll.UntilAsync(async token =>
        {
            _exported = MetricText.TypesOf(await client.GetStringAsync("/metrics", token));
            return Late.All(_exported.ContainsKey);
        });
    }

    public async Task DisposeAsync()
    {
        await _server!.DisposeAsync();
        _folder.Delete();
    }

    [Theory]
    [NeedsPromTool]
    [InlineData("check", "alerts.yml")]
    [InlineData("test", "alerts.test.yml")]
    public async Task Alerts_PromTool_AcceptsAndFiresThem(string command, string file)
    {
        var (exitCode, output) = await PromTool.RunAsync(null, command, "rules", Path.Combine(MonitoringFiles.Folder, file));

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void AlertsAndDashboard_EveryMetricTheyName_IsExported()
    {
        var exported = _exported.SelectMany(static metric => metric.Value == "histogram"
            ? new[] { $"{metric.Key}_bucket", $"{metric.Key}_sum", $"{metric.Key}_count" }
            : [metric.Key]).Append("up").Concat(OfPostgreSql).ToHashSet();
        string[] expressions = [.. MonitoringFiles.AlertExpressions(), .. MonitoringFiles.DashboardExpressions()];

        Assert.True(expressions.Length > 40, $"only {expressions.Length} expressions were found");
        Assert.All(expressions, expression =>
        {
            var named = MonitoringFiles.MetricsOf(expression).ToArray();
            Assert.NotEmpty(named);
            Assert.Subset(exported, named.ToHashSet());
        });
    }

    [Fact]
    public void Alerts_Each_IsDescribedAndTried()
    {
        var alerts = MonitoringFiles.Alerts();

        Assert.NotEmpty(alerts);
        Assert.All(alerts, static alert =>
        {
            Assert.Contains($"`{alert}`", MonitoringFiles.Read("../monitoring.md"), StringComparison.Ordinal);
            Assert.Contains($"alertname: {alert}\n", MonitoringFiles.Read("alerts.test.yml"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Manual_EveryMetricOfOurs_IsDescribedAndNoOther() => Assert.Equal(
        _exported.Keys.Where(static name => name.StartsWith("messaging_", StringComparison.Ordinal)).Order(),
        MonitoringFiles.DescribedMetrics().Order());
}
