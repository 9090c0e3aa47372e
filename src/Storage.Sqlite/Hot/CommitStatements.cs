using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.Sqlite.Connections;

namespace Grpc.Messaging.Storage.Sqlite.Hot;

/// <summary>What transitions change: deliveries, their attempts, and the numbers that are kept of them.</summary>
internal static class CommitStatements
{
    private const string WhereVersion = "WHERE message_id = ? AND destination_index = ? AND version = ?";

    private const string WhereId = "WHERE message_id = ?";

    private static readonly Column<Delivery>[] States = [.. DeliveryColumns.All.Changing()];

    private static readonly Column<Attempt>[] Results = [.. AttemptColumns.All.Changing().Without(AttemptColumns.Indexed)];

    private static readonly Column<Attempt>[] Indexed = [.. AttemptColumns.All.Where(static column => AttemptColumns.Indexed.Contains(column.Name))];

    private static readonly string SetDelivery = $"UPDATE deliveries SET {States.Join(static column => $"{column.Name} = ?")}";

    // A transition that ends nobody's lease leaves its trace. Of other owners there is only one at a time, this process.
    private static readonly string UpdateHeldDelivery = $"{SetDelivery} {WhereVersion}";

    private static readonly string UpdateDelivery = $"{SetDelivery}, lease_owner = ? {WhereVersion}";

    private static readonly string CloseDelivery = $"{SetDelivery}, lease_owner = ?, is_open = 0 {WhereVersion}";

    private static readonly string PutAttemptRow =
        $"""
        INSERT INTO attempts ({DeliveryKeyColumns.All.Names()}, {AttemptColumns.All.Names()})
        VALUES ({DeliveryKeyColumns.All.Join(static _ => "?")}, {AttemptColumns.All.Join(static _ => "?")})
        ON CONFLICT DO UPDATE SET {AttemptColumns.All.Changing().Assignments("excluded")}
        """;

    // Leaves out the columns of the index, which it would otherwise write again.
    private static readonly string UpdateAttempt =
        $"""
        UPDATE attempts SET {Results.Join(static column => $"{column.Name} = ?")}
        WHERE message_id = ? AND destination_index = ? AND number = ? AND {string.Join(" AND ", Indexed.Select(static column => $"{column.Name} = ?"))}
        """;

    private static readonly string AddCounts =
        $"UPDATE messages SET {StateCountColumns.All.Join(static column => $"{column.Name} = {column.Name} + ?")}";

    private static readonly string MoveDestinations = $"{AddCounts} {WhereId}";

    private static readonly string AddDestinations =
        $"{AddCounts}, destination_count = destination_count + ?, reachable_count = reachable_count + ? {WhereId}";

    private static readonly string AddSums =
        $"""
        INSERT INTO reports ({ReportColumns.All.Names()}) VALUES ({ReportColumns.All.Join(static _ => "?")})
        ON CONFLICT DO UPDATE SET {ReportColumns.Sums("reports", "excluded")}
        """;

    /// <summary>Stores what a transition changes; false when the stored version is another.</summary>
    public static bool Update(SqliteSession session, Transition transition)
    {
        var delivery = transition.After;
        var isOpen = !delivery.State.IsTerminal();
        var keepsTrace = transition.EndsLeaseOf is "" && isOpen;
        var statement = session.Prepare(keepsTrace ? UpdateHeldDelivery : isOpen ? UpdateDelivery : CloseDelivery);
        foreach (var column in States)
        {
            column.Write(delivery, statement);
        }

        if (!keepsTrace)
        {
            statement.BindNullable(transition.Lease?.Owner);
        }

        DeliveryKeyColumns.All.Write(delivery.Key, statement);
        statement.Bind(transition.ExpectedVersion).Execute();
        return session.Changes == 1;
    }

    public static void Put(SqliteSession session, DeliveryKey key, Attempt attempt)
    {
        // An attempt with a receipt is as good as always stored already; any other is as good as always new.
        if (!HasReceipt(attempt) || !TryUpdate(session, key, attempt))
        {
            var statement = session.Prepare(PutAttemptRow);
            DeliveryKeyColumns.All.Write(key, statement);
            AttemptColumns.All.Write(attempt, statement);
            statement.Execute();
        }
    }

    /// <summary>Counts what went from one state to another.</summary>
    public static void Move(SqliteSession session, ObjectId messageId, StateCounts counts)
    {
        var statement = session.Prepare(MoveDestinations);
        StateCountColumns.All.Write(counts, statement);
        statement.Bind(messageId).Execute();
    }

    /// <summary>Counts further deliveries.</summary>
    public static void Add(SqliteSession session, MessageChunk chunk)
    {
        var statement = session.Prepare(AddDestinations);
        StateCountColumns.All.Write(StateCounts.Of(chunk.Deliveries), statement);
        statement.Bind(chunk.Deliveries.Count).Bind(chunk.ReachableCount).Bind(chunk.MessageId).Execute();
    }

    /// <summary>Adds to the statistics.</summary>
    public static void Add(SqliteSession session, KeyValuePair<ReportKey, ReportSums> row)
    {
        var statement = session.Prepare(AddSums);
        ReportColumns.All.Write(row, statement);
        statement.Execute();
    }

    private static bool HasReceipt(Attempt attempt) =>
        attempt.State is AttemptState.Delivered or AttemptState.Read or AttemptState.Undeliverable;

    private static bool TryUpdate(SqliteSession session, DeliveryKey key, Attempt attempt)
    {
        var statement = session.Prepare(UpdateAttempt);
        foreach (var column in Results)
        {
            column.Write(attempt, statement);
        }

        DeliveryKeyColumns.All.Write(key, statement);
        statement.Bind(attempt.Number);
        foreach (var column in Indexed)
        {
            column.Write(attempt, statement);
        }

        statement.Execute();
        return session.Changes == 1;
    }
}
