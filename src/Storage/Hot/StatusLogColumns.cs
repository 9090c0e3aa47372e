using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Rows;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>The columns of an entry of <c>status_log</c>, and of its delivery what never changes.</summary>
public static class StatusLogColumns
{
    /// <summary>All of them, the position first.</summary>
    public static readonly ColumnTable<StatusChange> All = new();

    private static readonly Column<StatusChange, long> Sequence = All.LongNumber("sequence", static change => change.Sequence, ColumnRole.Key);
    private static readonly Column<StatusChange, ObjectId> AccountId = All.Id("account_id", static change => change.AccountId);
    private static readonly Column<StatusChange, ObjectId> MessageId = All.Id("message_id", static change => change.Key.MessageId);
    private static readonly Column<StatusChange, int> Index = All.Number("destination_index", static change => change.Key.Index);
    private static readonly Column<StatusChange, int> Version = All.Number("version", static change => change.Version);
    private static readonly Column<StatusChange, DeliveryState> State = All.Number("state", static change => change.State);
    private static readonly Column<StatusChange, int> Step = All.Number("step", static change => change.Step);
    private static readonly Column<StatusChange, Channel?> StepChannel = All.NullableNumber("channel", static change => change.Channel);
    private static readonly Column<StatusChange, string> Uid = All.Text("uid", 0, static change => change.Uid, ColumnRole.OfDelivery);
    private static readonly Column<StatusChange, string> Phone = All.Text("phone", 0, static change => change.Phone, ColumnRole.OfDelivery);
    private static readonly Column<StatusChange, string> Reason = All.Text("reason", DeliveryColumns.MaxReason, static change => change.Reason);
    private static readonly Column<StatusChange, DateTimeOffset> ChangeTime = All.Time("change_time", static change => change.ChangeTime);

    /// <summary>What is selected of entries <c>l</c> of the log and their deliveries <c>d</c>.</summary>
    public static readonly string OfLog = All.Join(static column => $"{(column.Role == ColumnRole.OfDelivery ? 'd' : 'l')}.{column.Name}");

    /// <summary>What is selected of deliveries <c>d</c>, as entries that say where they stand. Those have no position: they are as of the log's end.</summary>
    public static readonly string OfDeliveries = All.Join(static column => column == Sequence ? $"CAST(0 AS bigint) AS {column.Name}" : $"d.{column.Name}");

    /// <summary>Reads the columns from <paramref name="first"/> on.</summary>
    public static StatusChange Read(IRow row, int first = 0) => new(
        Sequence.Read(row, first),
        AccountId.Read(row, first),
        new DeliveryKey(MessageId.Read(row, first), Index.Read(row, first)),
        Version.Read(row, first),
        State.Read(row, first),
        Step.Read(row, first),
        StepChannel.Read(row, first),
        Uid.Read(row, first),
        Phone.Read(row, first),
        Reason.Read(row, first),
        ChangeTime.Read(row, first));

    /// <summary>Whether the row has no delivery in the columns from <paramref name="first"/> on.</summary>
    public static bool IsMissing(IRow row, int first) => MessageId.IsNull(row, first);
}
