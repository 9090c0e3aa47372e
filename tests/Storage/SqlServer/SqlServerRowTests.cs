using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.SqlServer;
using Grpc.Messaging.Storage.SqlServer.Deliveries;
using Grpc.Messaging.Storage.SqlServer.Hot;
using Grpc.Messaging.Storage.SqlServer.Messages;
using Grpc.Messaging.Storage.SqlServer.Writing;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

/// <summary>
/// What is written under the names of columns is read back from columns of these names: the order in which rows are written and read is that of the
/// types and statements, without a server to try it on.
/// </summary>
public sealed class SqlServerRowTests
{
    private static readonly CancellationToken Token = CancellationToken.None;
    private static readonly IOptions<SqlServerStorageOptions> Options = Microsoft.Extensions.Options.Options.Create(new SqlServerStorageOptions());
    private readonly Samples _samples = new();

    [Fact]
    public async Task Delivery_AcceptedUnderALease_ReadBackAsGiven()
    {
        var message = _samples.Message(_samples.NextId(), destinations: 2);
        var deliveries = _samples.DeliveriesOf(message);
        deliveries[1] = deliveries[1] with
        {
            Address = new Address(null, "", "", "", "", "", "", null),
            State = DeliveryState.Failed,
            Channel = null,
            DueTime = null,
            TurnTime = null,
        };

        var rows = (await WriteAsync([Acceptance(message, deliveries)], []))["@deliveries"];

        Assert.Equal(["a", null], rows.Select(row => row["lease_owner"]));
        Assert.Equal([30_000L, null], rows.Select(row => row["lease_duration"]));
        Assert.Equal([true, false], rows.Select(row => row["is_open"]));
        Same.Deliveries(deliveries, await LoadAsync([.. rows.Select(row => With(row, NoAttempt))]));
    }

    [Fact]
    public async Task Delivery_AfterATransition_ReadBackWithItsOpenAttempts()
    {
        var message = _samples.Message(_samples.NextId());
        var delivery = _samples.Delivery(message);
        var first = _samples.ToSent(delivery);
        var second = _samples.ToSent(first.After);
        var address = (await WriteAsync([Acceptance(message, [delivery])], []))["@deliveries"][0];

        var tables = await WriteAsync([], [second with { Attempts = [first.Attempts[0], second.Attempts[0]], EndsLeaseOf = "a" }]);

        var state = With(address, tables["@transitions"][0]);
        Assert.Equal(1, state["expected_version"]);
        Assert.Equal("a", state["ends_lease_of"]);
        Same.Deliveries([second.After], await LoadAsync([.. tables["@attempts"].Select(attempt => With(state, Renamed(attempt)))]));
        var lost = Renamed(tables["@attempts"][1]);
        lost["attempt_state"] = (int)AttemptState.Undeliverable;
        Same.Deliveries(
            [second.After with { OpenAttempts = [first.Attempts[0]] }],
            await LoadAsync([With(state, Renamed(tables["@attempts"][0])), With(state, lost)]));
    }

    [Fact]
    public async Task Claim_Rows_ByLaneAndTurnAndAbandonedAsTold()
    {
        var message = _samples.Message(_samples.NextId(), destinations: 3);
        var deliveries = _samples.DeliveriesOf(message);
        deliveries[0] = deliveries[0] with { TurnTime = _samples.Now.AddSeconds(1) };
        deliveries[2] = deliveries[2] with { Lane = DeliveryLane.Urgent, TurnTime = _samples.Now.AddSeconds(2) };
        var rows = (await WriteAsync([Acceptance(message, deliveries)], []))["@deliveries"]
            .Select((row, i) => With(With(row, NoAttempt), new Dictionary<string, object?> { ["flags"] = i == 1 ? 1 : 0 }))
            .ToArray();
        var store = new SqlServerDeliveryStore(new RecordingConnections(_ => rows), null!, Options);

        var claimed = await store.ClaimAsync(new Lease("b", TimeSpan.FromSeconds(30)), _samples.Now, new LaneCounts(9, 9, 9), Token);

        Same.Deliveries([deliveries[2], deliveries[1], deliveries[0]], claimed.Select(claim => claim.Delivery));
        Assert.Equal([false, true, false], claimed.Select(claim => claim.IsAbandoned));
    }

    [Fact]
    public async Task Message_Accepted_ReadBackAsGiven()
    {
        var message = _samples.Message(_samples.NextId());
        var bare = message with { MessageId = _samples.NextId(), ScenarioKey = null, Platform = null, SendTime = null };
        var rows = (await WriteAsync([Acceptance(message, []), Acceptance(bare, [])], []))["@messages"];

        var read = await new SqlServerMessageStatements(new RecordingConnections(_ => rows), null!).LoadAsync([message.MessageId], Token);

        Same.Message(message, read[0]);
        Same.Message(bare, read[1]);
    }

    [Fact]
    public async Task Request_TakenBefore_EarlierRecordIsAnsweredAndNothingNumbered()
    {
        var (first, second) = (_samples.Message(_samples.NextId()), _samples.Message(_samples.NextId()));
        var record = _samples.Request(first, "r");
        Acceptance[] acceptances =
            [Acceptance(second, _samples.DeliveriesOf(second)), Acceptance(first, _samples.DeliveriesOf(first)) with { Request = record }];
        var row = (await WriteAsync(acceptances, []))["@requests"][0];
        Assert.Equal(1, row["acceptance"]);
        Assert.Equal(TimeSpan.FromHours(24).TotalMilliseconds, (long)row["create_time"]! - (long)row["free_before"]!);

        var connections = new RecordingConnections(columns => columns switch
        {
            ["log_end"] => [new Dictionary<string, object?> { ["log_end"] = 41L }],
            ["stored"] => [],
            _ => [row],
        });
        var result = await new SqlServerBatchStatements(connections, Options).WriteAsync(acceptances, [], Token);

        Assert.Null(result.Refusals[0]);
        Same.Request(record, Assert.IsType<AcceptRefusal.KeyTaken>(result.Refusals[1]).Earlier);
        Assert.Equal([Samples.ChangeTo(acceptances[0].Deliveries[0], 41)], result.Changes);
    }

    [Fact]
    public async Task Change_Appended_ReadBackAndNumberedUpToTheEnd()
    {
        var message = _samples.Message(_samples.NextId(), destinations: 2);
        var transitions = _samples.DeliveriesOf(message).Select(delivery => _samples.ToSent(delivery)).ToArray();
        var changes = (await WriteAsync([], transitions))["@changes"];
        var address = new Dictionary<string, object?> { ["sequence"] = 8L, ["uid"] = "uid0", ["phone"] = transitions[0].After.Address.Phone };
        var statements = new LogStatements(new RecordingConnections(_ => [With(changes[0], address)]));
        Assert.Equal([Samples.ChangeTo(transitions[0].After, 8)], await statements.ReadAsync(0, 10, Token));

        var connections = new RecordingConnections(columns => columns switch
        {
            ["log_end"] => [new Dictionary<string, object?> { ["log_end"] = 8L }],
            ["stored"] => [new Dictionary<string, object?> { ["stored"] = 1 }],
            _ => [],
        });
        var result = await new SqlServerBatchStatements(connections, Options).WriteAsync([], transitions, Token);

        Assert.Equal([false, true], result.Stored);
        Assert.Equal([Samples.ChangeTo(transitions[1].After, 8)], result.Changes);
    }

    [Fact]
    public async Task Snapshot_OfAnAccountWithoutOpenDeliveries_OnlyTheEnd()
    {
        var connections = new RecordingConnections(
            columns => [columns.ToDictionary(column => column, column => column is "position" or "sequence" ? 5L : (object?)null)]);
        var log = new SqlServerStatusLogStore(connections, null!, new LogStatements(connections));

        var (current, end) = await log.SnapshotAccountAsync(_samples.NextId(), DeliveryKey.BeforeAll, 1_000, Token);

        Assert.Empty(current);
        Assert.Equal(5, end);
    }

    private static readonly IReadOnlyDictionary<string, object?> NoAttempt = new Dictionary<string, object?>
    {
        ["attempt_number"] = null,
        ["attempt_step"] = null,
        ["attempt_channel"] = null,
        ["attempt_provider"] = null,
        ["attempt_provider_message_id"] = null,
        ["attempt_state"] = null,
        ["attempt_reason"] = null,
        ["attempt_send_time"] = null,
        ["attempt_poll_time"] = null,
        ["attempt_deliver_time"] = null,
        ["attempt_read_time"] = null,
    };

    private static Acceptance Acceptance(Message message, IReadOnlyList<Delivery> deliveries) =>
        new(message, deliveries, new Lease("a", TimeSpan.FromSeconds(30)), Request: null);

    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>>> WriteAsync(
        IReadOnlyList<Acceptance> acceptances, IReadOnlyList<Transition> transitions)
    {
        var connections = new RecordingConnections(
            columns => columns is ["log_end"] ? [new Dictionary<string, object?> { ["log_end"] = 0L }] : []);
        await new SqlServerBatchStatements(connections, Options).WriteAsync(acceptances, transitions, Token);
        return connections.Batches[0].Tables;
    }

    private static Task<IReadOnlyList<Delivery>> LoadAsync(IReadOnlyList<IReadOnlyDictionary<string, object?>> rows) =>
        new SqlServerDeliveryStore(new RecordingConnections(_ => rows), null!, Options).LoadMessageAsync(default, default, 0, 100, Token);

    private static Dictionary<string, object?> With(IReadOnlyDictionary<string, object?> row, IReadOnlyDictionary<string, object?> more)
    {
        var both = new Dictionary<string, object?>(row);
        foreach (var (column, value) in more)
        {
            both[column] = value;
        }

        return both;
    }

    // In a row with a delivery, the columns of the attempt have names of their own.
    private static Dictionary<string, object?> Renamed(IReadOnlyDictionary<string, object?> attempt) =>
        attempt.ToDictionary(static column => "attempt_" + column.Key, static column => column.Value);
}
