using Grpc.Messaging.Engine.Deliveries;
using Npgsql;
using NpgsqlTypes;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>Columns of many rows as parameters, an array each: one statement writes them all.</summary>
internal static class PostgreSqlArrays
{
    public static NpgsqlBatchCommand Bytes(this NpgsqlBatchCommand command, byte[]?[] values) =>
        command.Add(values, NpgsqlDbType.Bytea);

    public static NpgsqlBatchCommand Texts(this NpgsqlBatchCommand command, string?[] values) =>
        command.Add(values, NpgsqlDbType.Text);

    public static NpgsqlBatchCommand Numbers(this NpgsqlBatchCommand command, int[] values) =>
        command.Add(values, NpgsqlDbType.Integer);

    public static NpgsqlBatchCommand Numbers(this NpgsqlBatchCommand command, int?[] values) =>
        command.Add(values, NpgsqlDbType.Integer);

    public static NpgsqlBatchCommand Times(this NpgsqlBatchCommand command, long[] values) =>
        command.Add(values, NpgsqlDbType.Bigint);

    public static NpgsqlBatchCommand Times(this NpgsqlBatchCommand command, long?[] values) =>
        command.Add(values, NpgsqlDbType.Bigint);

    public static NpgsqlBatchCommand Flags(this NpgsqlBatchCommand command, bool[] values) =>
        command.Add(values, NpgsqlDbType.Boolean);

    /// <summary>A column for each state, in the order in which messages have them.</summary>
    public static NpgsqlBatchCommand Counts(this NpgsqlBatchCommand command, IReadOnlyList<StateCounts> values) => command
        .Counts(values, DeliveryState.Sent)
        .Counts(values, DeliveryState.Pending)
        .Counts(values, DeliveryState.Failed)
        .Counts(values, DeliveryState.Delivered)
        .Counts(values, DeliveryState.Read)
        .Counts(values, DeliveryState.Expired)
        .Counts(values, DeliveryState.Scheduled)
        .Counts(values, DeliveryState.Cancelled);

    private static NpgsqlBatchCommand Counts(this NpgsqlBatchCommand command, IReadOnlyList<StateCounts> values, DeliveryState state) =>
        command.Numbers([.. values.Select(counts => counts[state])]);

    private static NpgsqlBatchCommand Add<T>(this NpgsqlBatchCommand command, T[] values, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
        return command;
    }
}
