using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Operations.Proxies;
using Xunit.Abstractions;

namespace Grpc.Messaging.Tests.Operations;

/// <summary>An upgrade without a pause: for a while two versions work on one database.</summary>
[NeedsProxies]
[NeedsPostgreSqlTools]
[NeedsPreviousServer]
public sealed class VersionTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task Upgrade_NodeByNodeUnderLoad_LosesNothingAndBothVersionsWork()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await using var cluster = await Cluster.StartAsync(TimeSpan.FromSeconds(3), patience.Token, NeedsPreviousServerAttribute.Assembly);
        var schemaBefore = await cluster.CountAsync(SelectChanges);
        using var load = new DrillLoad(
            cluster.Proxies.Select(static proxy => (proxy.Url, proxy.Url)), DrillOptions.Rate, DrillOptions.Tries, DrillOptions.CallBudget);
        using var stop = new CancellationTokenSource();
        var running = load.RunAsync(stop.Token);
        await Task.Delay(DrillOptions.Calm, TimeProvider.System, patience.Token);
        foreach (var node in cluster.Nodes)
        {
            // From the first on the schema is the new one, under the two that are old.
            await node.StopAsync(patience.Token);
            node.Assembly = null;
            await node.StartAsync(patience.Token);
            await Task.Delay(DrillOptions.Calm, TimeProvider.System, patience.Token);
        }

        await stop.CancelAsync();
        var calls = await running;
        await DrillChecks.WhenAllSettledAsync(cluster, patience.Token);

        DrillChecks.Report(output, "upgrade from the version before, node by node", calls);
        Assert.True(await cluster.CountAsync(SelectChanges) > schemaBefore, "The version before has the same schema.");
        Assert.DoesNotContain(calls, static call => !call.IsAccepted);
        Assert.Empty(cluster.Nodes.SelectMany(static node => node.Faults));
        await DrillChecks.AssertNoneLostAsync(cluster, calls);
    }

    private const string SelectChanges = "SELECT count(*) FROM \"__EFMigrationsHistory\"";
}
