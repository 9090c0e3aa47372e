using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.PostgreSql.Writing;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Hot;

/// <summary>What transitions change: deliveries, their attempts, and the numbers that are kept of them.</summary>
internal static class CommitStatements
{
    // Another one's lease stays, and its end with it, unless the transition brings a lease itself.
    private const string IsKept = "t.lease_owner IS NULL AND d.lease_owner <> t.ends_lease_of";

    private static readonly ColumnArrays<NewState> States = new(NewState.Columns);

    private static readonly ColumnArrays<NewAttempt> Attempts = new(NewAttempt.Columns.Without("transition"));

    private static readonly ColumnArrays<MessageMove> Moves = new(MessageMove.Columns);

    private static readonly ColumnArrays<KeyValuePair<ReportKey, ReportSums>> Reports = new(ReportColumns.All);

    private static readonly string UpdateDeliveries =
        $"""
        UPDATE deliveries d SET {DeliveryColumns.All.Changing().Assignments("t")}, is_open = t.is_open,
            lease_owner = CASE WHEN {IsKept} THEN d.lease_owner ELSE t.lease_owner END,
            lease_end = CASE WHEN {IsKept} THEN d.lease_end ELSE {ClaimStatements.Now} + t.lease_duration END
        FROM {States.From}
        WHERE d.message_id = t.message_id AND d.destination_index = t.destination_index AND d.version = t.expected_version
        RETURNING t.position
        """;

    private static readonly string UpdateAllDeliveries = AllOrNothing.Of(UpdateDeliveries, "$1");

    private static readonly string PutAttempts =
        $"""
        INSERT INTO attempts ({DeliveryKeyColumns.All.Names()}, {AttemptColumns.All.Names()})
        SELECT t.* FROM {Attempts.From}
        ON CONFLICT (message_id, destination_index, number) DO UPDATE SET {AttemptColumns.All.Changing().Assignments("excluded")}
        """;

    private static readonly string AddCounts =
        $"""
        UPDATE messages m SET destination_count = m.destination_count + t.destination_count, reachable_count = m.reachable_count + t.reachable_count,
            {StateCountColumns.Sums("m", "t")}
        FROM {Moves.From} WHERE m.message_id = t.message_id
        """;

    private static readonly string AddReports =
        $"""
        INSERT INTO reports AS r ({ReportColumns.All.Names()}) SELECT t.* FROM {Reports.From}
        ON CONFLICT (account_id, day, app_code, channel, country, sender) DO UPDATE SET {ReportColumns.Sums("r", "excluded")}
        """;

    /// <summary>Answers the position of each transition that was stored.</summary>
    /// <param name="isAllOrNothing">Whether it fails if a version is out of date, see <see cref="AllOrNothing"/>.</param>
    public static NpgsqlBatchCommand Update(IReadOnlyList<Transition> transitions, bool isAllOrNothing) =>
        States.Of(isAllOrNothing ? UpdateAllDeliveries : UpdateDeliveries, NewState.Of(transitions));

    /// <summary>Stores attempts, and new results of those that are stored.</summary>
    public static NpgsqlBatchCommand Put(IReadOnlyList<NewAttempt> attempts) => Attempts.Of(PutAttempts, attempts);

    /// <summary>Counts what went from one state to another.</summary>
    /// <param name="moves">In the order of their ids, so that nobody waits in a circle.</param>
    public static NpgsqlBatchCommand Count(IReadOnlyList<(ObjectId MessageId, StateCounts Counts)> moves) =>
        Moves.Of(AddCounts, [.. moves.Select(static move => new MessageMove(move.MessageId, 0, 0, move.Counts))]);

    /// <summary>Counts further deliveries.</summary>
    public static NpgsqlBatchCommand Count(MessageChunk chunk) =>
        Moves.Of(AddCounts, [new MessageMove(chunk.MessageId, chunk.Deliveries.Count, chunk.ReachableCount, StateCounts.Of(chunk.Deliveries))]);

    /// <summary>Adds to the statistics.</summary>
    /// <param name="rows">In the order of their keys, so that nobody waits in a circle.</param>
    public static NpgsqlBatchCommand Add(IReadOnlyList<KeyValuePair<ReportKey, ReportSums>> rows) => Reports.Of(AddReports, rows);

    private readonly record struct MessageMove(ObjectId MessageId, int Destinations, int Reachable, StateCounts Counts)
    {
        public static readonly ColumnTable<MessageMove> Columns = Describe();

        private static ColumnTable<MessageMove> Describe()
        {
            var columns = new ColumnTable<MessageMove>();
            columns.Id("message_id", static move => move.MessageId);
            columns.Number("destination_count", static move => move.Destinations);
            columns.Number("reachable_count", static move => move.Reachable);
            columns.Add(StateCountColumns.All, static move => move.Counts);
            return columns;
        }
    }
}
