using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.SqlServer;
using Grpc.Messaging.Storage.SqlServer.Clock;
using Grpc.Messaging.Storage.SqlServer.Deliveries;
using Grpc.Messaging.Storage.SqlServer.Hot;
using Grpc.Messaging.Storage.SqlServer.Messages;
using Grpc.Messaging.Storage.SqlServer.Schema;
using Grpc.Messaging.Storage.SqlServer.Writing;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

/// <summary>
/// What can be said of the hot statements without a server: each batch, as the stores send it, is T-SQL by SQL Server's own grammar, and every name
/// in it is there, once, in the migrated schema, among the parameters or in the batch itself.
/// </summary>
public sealed class SqlServerStatementTests
{
    private static readonly Samples Samples = new();
    private static readonly IReadOnlyList<RecordedBatch> Batches = Record().GetAwaiter().GetResult();

    public static TheoryData<int> Numbers() => [.. Enumerable.Range(0, Batches.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Batch_ItsNames_AllAreThere(int number)
    {
        var batch = Batches[number];
        var problems = new TransactSqlNames(batch).Problems;
        Assert.True(problems.Count == 0, $"{string.Join("; ", problems)}\n{batch.Sql}");
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Batch_ValuesItCopies_GoToTheColumnsOfTheirNames(int number) =>
        Assert.All(new TransactSqlNames(Batches[number]).Copies, copy => Assert.Equal(copy.Target, copy.Source));

    [Fact]
    public void Names_WrongOnes_AreFound()
    {
        Assert.Contains("there is no d.nothing", Problems("SELECT d.nothing FROM dbo.deliveries AS d"));
        Assert.Contains("there is no nothing", Problems("UPDATE dbo.deliveries SET lane = 1 WHERE nothing = 2"));
        Assert.Contains("there is no table nothing", Problems("SELECT 1 AS one FROM dbo.nothing"));
        Assert.Contains("nothing is not a column of the target", Problems("UPDATE dbo.deliveries SET nothing = 1"));
        Assert.Contains("2 columns get 1 values", Problems("INSERT INTO dbo.retention (id, log_floor) SELECT e.id FROM dbo.status_log_end AS e"));
        Assert.Contains("deliveries has no index nothing", Problems("SELECT lane FROM dbo.deliveries WITH (INDEX (nothing))"));
        Assert.Contains("@nothing is neither a parameter nor declared", Problems("SELECT lane FROM dbo.deliveries WHERE lane = @nothing"));
        Assert.Contains("@nothing is not used", Problems("DECLARE @nothing int;"));
        Assert.Contains(
            "message_id may be of m or d",
            Problems("SELECT message_id FROM dbo.messages AS m INNER JOIN dbo.deliveries AS d ON d.message_id = m.message_id"));

        static IReadOnlyList<string> Problems(string sql) =>
            new TransactSqlNames(new RecordedBatch(sql, new Dictionary<string, string>(), new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>>()))
                .Problems;
    }

    [Fact]
    public void Claim_HintedIndexes_AreAllowedByTheConditions()
    {
        // The server refuses a hinted index whose filter the conditions don't imply; it takes them for implied when they are the same.
        var claim = ClaimStatements.Claim(StorageDurability.Full);
        foreach (var index in new[] { "ix_deliveries_turn", "ix_deliveries_lease" })
        {
            var statement = claim[claim.IndexOf($"INDEX ({index})", StringComparison.Ordinal)..];
            statement = statement[..statement.IndexOf("ORDER BY", StringComparison.Ordinal)];
            Assert.All(
                SqlServerModel.Indexes[("deliveries", index)].Split(" AND "),
                condition => Assert.Contains(condition, statement, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Durability_Relaxed_EveryCommitSaysSo()
    {
        const string Delayed = "COMMIT TRANSACTION WITH (DELAYED_DURABILITY = ON);";
        foreach (var text in Texts(StorageDurability.Normal))
        {
            TransactSql.Parse(text);
            Assert.Contains(Delayed, text, StringComparison.Ordinal);
        }

        Assert.All(Texts(StorageDurability.Full), text => Assert.DoesNotContain(Delayed, text, StringComparison.Ordinal));

        static IEnumerable<string> Texts(StorageDurability durability) =>
        [
            ClaimStatements.Claim(durability),
            BatchSql.Of(acceptances: true, requests: true, transitions: true, money: true, durability),
            BatchSql.Of(acceptances: false, requests: false, transitions: true, money: false, durability),
        ];
    }

    [Fact]
    public void Migration_ItsScript_IsTransactSqlAndMakesNoTableTypes()
    {
        using var context = new SqlServerDbContextFactory().CreateDbContext([]);
        var script = context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Script);
        TransactSql.Parse(script);
        TransactSql.Parse(context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Script | MigrationsSqlGenerationOptions.Idempotent));
        Assert.DoesNotContain("CREATE TYPE", script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SchemaLock.Take)]
    [InlineData(SchemaLock.Release)]
    [InlineData(RowVersions.IsOn)]
    [InlineData(RowVersions.IsEmpty)]
    [InlineData(RowVersions.TurnOn)]
    public void SchemaStatement_Text_IsTransactSql(string sql) => TransactSql.Parse(sql);

    private static async Task<IReadOnlyList<RecordedBatch>> Record()
    {
        // Where numbers are the answer, there are always some.
        var connections = new RecordingConnections(
            columns => columns is ["" or "position" or "log_floor" or "log_end"] or ["changed", "refusals", "log_end"]
                ? [columns.ToDictionary(static column => column, static _ => (object?)0)]
                : []);
        var options = Options.Create(new SqlServerStorageOptions());
        var message = Samples.Message(Samples.NextId(), destinations: 2);
        var deliveries = Samples.DeliveriesOf(message);
        var acceptance = new Acceptance(message, deliveries, new Lease("a", TimeSpan.FromSeconds(30)), Samples.Request(message, "r"));
        var transition = Samples.ToSent(deliveries[0], new Lease("a", TimeSpan.FromSeconds(30)));
        var (id, none) = (Samples.NextId(), CancellationToken.None);

        var batches = new SqlServerBatchStatements(connections, options);
        await batches.WriteAsync([acceptance], [transition], none);
        await batches.WriteAsync([acceptance with { Request = null }], [], none);
        await batches.WriteAsync([acceptance], [], none);
        await batches.WriteAsync([], [transition], none);
        var paid = acceptance with { Debits = [new Debit(message.AccountId, 30_000)] };
        await batches.WriteAsync([paid], [transition with { RefundMicros = 10_000 }], none);
        await batches.WriteAsync([paid with { Request = null }], [], none);
        var job = new Job(id, "kind", id, Samples.Now, "payload");
        await batches.WriteAsync([acceptance with { Job = job }], [], none);
        await batches.AppendAsync(new MessageChunk(message, deliveries, job.Continue(Samples.Now, "payload")), none);
        await batches.AppendAsync(new MessageChunk(message, deliveries, job.Done()), none);
        await batches.AppendAsync(new MessageChunk(message, deliveries, job.Done()) { Debits = paid.Debits }, none);
        await batches.AppendAsync(new MessageChunk(message, deliveries, job.Done()) { IsNew = true }, none);
        await batches.FindMessagesAsync([id], none);
        await batches.LoadAsync([deliveries[0].Key, deliveries[0].Key], none);

        var store = new SqlServerDeliveryStore(connections, null!, options);
        await store.ClaimAsync(new Lease("a", TimeSpan.FromSeconds(30)), Samples.Now, new LaneCounts(1, 2, 3), none);
        await store.NextDueAsync(none);
        await store.LoadMessageAsync(id, id, 0, 100, none);
        await store.LoadDeviceAsync(id, id, id, "uid", none);
        await store.FindByProviderIdsAsync("sandbox", ["id"], none);
        await store.ReleaseAsync("a", none);

        var entries = new LogStatements(connections);
        var log = new SqlServerStatusLogStore(connections, null!, entries);
        await entries.GetEndAsync(none);
        await entries.ReadAsync(1, 2, none);
        await log.GetFloorAsync(none);
        await log.ReadMessageAsync(id, 1, 2, none);
        await log.ReadAccountAsync(id, 1, 2, none);
        await log.SnapshotMessageAsync(id, id, 0, 1_000, none);
        await log.SnapshotAccountAsync(id, DeliveryKey.BeforeAll, 1_000, none);

        await new SqlServerMessageStatements(connections, null!).LoadAsync([id, id], none);
        await new SqlServerClock(connections).ReadAsync(none);

        return connections.Batches;
    }
}
