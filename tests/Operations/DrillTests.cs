using System.Net;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Testing.Processes.Servers;
using Grpc.Messaging.Tests.Operations.Proxies;
using Xunit.Abstractions;

namespace Grpc.Messaging.Tests.Operations;

/// <summary>The drills of docs/operations.md.</summary>
[NeedsProxies]
[NeedsPostgreSqlTools]
public sealed class DrillTests(ITestOutputHelper output)
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    // What a destination costs, what is rewritten in place, and which indexes were used.
    private const string SelectSpace =
        """
        SELECT 'bytes a destination: ' || (SELECT sum(pg_total_relation_size(relid)) FROM pg_stat_user_tables
            WHERE relname IN ('messages', 'deliveries', 'attempts', 'status_log', 'requests')) / (SELECT count(*) FROM deliveries)
        UNION ALL SELECT format('%s: %s rows updated, %s in place', relname, n_tup_upd, n_tup_hot_upd) FROM pg_stat_user_tables WHERE n_tup_upd > 100
        UNION ALL SELECT format('%s: %s scans', indexrelname, idx_scan) FROM pg_stat_user_indexes
            WHERE relname IN ('messages', 'deliveries', 'attempts', 'status_log', 'requests')
        """;

    [Fact]
    public async Task RollingRestart_ThroughBothProxies_FailsNoCallThatARepetitionWouldNotCure()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await using var cluster = await Cluster.StartAsync(DrainTime, patience.Token);
        using var load = new DrillLoad(cluster.Proxies.Select(static proxy => (proxy.Url, proxy.Url)), DrillOptions.Rate, DrillOptions.Tries, DrillOptions.CallBudget);
        using var stop = new CancellationTokenSource();
        var running = load.RunAsync(stop.Token);
        await Task.Delay(DrillOptions.Calm, TimeProvider.System, patience.Token);
        foreach (var node in cluster.Nodes)
        {
            await node.StopAsync(patience.Token);
            await node.StartAsync(patience.Token);
            await Task.Delay(DrillOptions.Calm, TimeProvider.System, patience.Token);
        }

        await stop.CancelAsync();
        var calls = await running;
        await DrillChecks.WhenAllSettledAsync(cluster, patience.Token);

        DrillChecks.Report(output, "rolling restart of three nodes, through both proxies", calls);
        foreach (var line in await cluster.ListAsync(SelectSpace))
        {
            output.WriteLine(line);
        }

        Assert.DoesNotContain(calls, static call => !call.IsAccepted);
        Assert.Empty(cluster.Nodes.SelectMany(static node => node.Faults));
        await DrillChecks.AssertNoneLostAsync(cluster, calls);
    }

    [Fact]
    public async Task Outage_OfTheDatabase_EveryCallIsAnsweredWithinItsBudgetAndHealthAtOnce()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await using var cluster = await Cluster.StartAsync(DrainTime, patience.Token);
        using var load = new DrillLoad(
            cluster.Nodes.Select(static node => (new Uri(node.RestUrl), new Uri(node.GrpcUrl))), DrillOptions.Rate, tries: 1, patience: TimeSpan.FromMinutes(2));
        using var stop = new CancellationTokenSource();
        var running = load.RunAsync(stop.Token);
        await Task.Delay(DrillOptions.Calm, TimeProvider.System, patience.Token);

        await cluster.Server.StopAsync(isCrash: true);
        using var away = new CancellationTokenSource(DrillOptions.Outage, TimeProvider.System);
        var health = await ProbeAsync(cluster, away.Token);
        await cluster.Server.StartAgainAsync();
        await Task.Delay(DrillOptions.Calm, TimeProvider.System, patience.Token);
        await stop.CancelAsync();
        var calls = await running;
        await DrillChecks.WhenAllSettledAsync(cluster, patience.Token);

        DrillChecks.Report(output, $"outage of the database, {DrillOptions.Outage.TotalSeconds} s, calls to the nodes", calls);
        output.WriteLine(FormattableString.Invariant(
            $"health: {health.Count} answers, slowest {health.Max(static answer => answer.Took).TotalMilliseconds:0} ms, {health.Count(static answer => answer.Ready != HttpStatusCode.OK)} not ready"));
        Assert.All(calls, static call => Assert.InRange(call.Longest, TimeSpan.Zero, DrillOptions.CallBudget));
        Assert.Contains(health, static answer => answer.Ready == HttpStatusCode.ServiceUnavailable);
        Assert.DoesNotContain(health, static answer => answer.Live != HttpStatusCode.OK);
        Assert.All(health, static answer => Assert.InRange(answer.Took, TimeSpan.Zero, DrillOptions.HealthBudget));
        await DrillChecks.AssertNoneLostAsync(cluster, calls);
    }

    [Fact]
    public async Task Proxies_PathsOfTheirs_AreClosedOrLeadToTheNodes()
    {
        (string Path, HttpStatusCode Status)[] paths =
        [
            ("/metrics", HttpStatusCode.NotFound),
            ("/health/ready", HttpStatusCode.NotFound),
            ("/push/v1/applications", HttpStatusCode.OK),
            ("/messaging/push/v1/applications", HttpStatusCode.OK),
        ];
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await using var cluster = await Cluster.StartAsync(DrainTime, patience.Token);
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        using var client = new HttpClient(handler);
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {Cluster.ApiKey}");
        foreach (var proxy in cluster.Proxies)
        {
            using var load = new DrillLoad([(proxy.Url, proxy.Url)], DrillOptions.Rate, DrillOptions.Tries, DrillOptions.CallBudget);
            using var stop = new CancellationTokenSource(DrillOptions.Calm, TimeProvider.System);
            Assert.All(await load.RunAsync(stop.Token), call => Assert.True(call.IsAccepted, $"{proxy.Name}: {string.Join(' ', call.Failures)}"));
            foreach (var (path, status) in paths)
            {
                using var response = await client.GetAsync(new Uri(proxy.Url, path), patience.Token);
                Assert.Equal((proxy.Name, path, status), (proxy.Name, path, response.StatusCode));
            }
        }
    }

    private static async Task<List<(HttpStatusCode Live, HttpStatusCode Ready, TimeSpan Took)>> ProbeAsync(Cluster cluster, CancellationToken until)
    {
        using var client = new HttpClient();
        var answers = new List<(HttpStatusCode, HttpStatusCode, TimeSpan)>();
        while (!until.IsCancellationRequested)
        {
            foreach (var node in cluster.Nodes)
            {
                var start = TimeProvider.System.GetTimestamp();
                using var live = await client.GetAsync(new Uri(node.RestUrl + "/health/live"), CancellationToken.None);
                using var ready = await client.GetAsync(new Uri(node.RestUrl + "/health/ready"), CancellationToken.None);
                answers.Add((live.StatusCode, ready.StatusCode, TimeProvider.System.GetElapsedTime(start)));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, CancellationToken.None);
        }

        return answers;
    }
}
