using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Rows;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>The columns of <c>attempts</c> beside the key of their delivery.</summary>
public static class AttemptColumns
{
    /// <summary>Most characters of a provider's name.</summary>
    public const int MaxProvider = 64;

    /// <summary>Most characters of a provider's identifier of a message.</summary>
    public const int MaxProviderMessageId = 255;

    /// <summary>All of them, the number first.</summary>
    public static readonly ColumnTable<Attempt> All = new();

    private static readonly Column<Attempt, int> Number = All.Number("number", static attempt => attempt.Number, ColumnRole.Key);
    private static readonly Column<Attempt, int> Step = All.Number("step", static attempt => attempt.Step);
    private static readonly Column<Attempt, Channel> StepChannel = All.Number("channel", static attempt => attempt.Channel);
    private static readonly Column<Attempt, string> Provider = All.Text("provider", MaxProvider, static attempt => attempt.Provider);
    private static readonly Column<Attempt, string> ProviderMessageId = All.Text("provider_message_id", MaxProviderMessageId, static attempt => attempt.ProviderMessageId);
    private static readonly Column<Attempt, AttemptState> State = All.Number("state", static attempt => attempt.State);
    private static readonly Column<Attempt, string> Reason = All.Text("reason", DeliveryColumns.MaxReason, static attempt => attempt.Reason);
    private static readonly Column<Attempt, DateTimeOffset> SendTime = All.Time("send_time", static attempt => attempt.SendTime);
    private static readonly Column<Attempt, DateTimeOffset?> PollTime = All.NullableTime("poll_time", static attempt => attempt.PollTime);
    private static readonly Column<Attempt, DateTimeOffset?> DeliverTime = All.NullableTime("deliver_time", static attempt => attempt.DeliverTime);
    private static readonly Column<Attempt, DateTimeOffset?> ReadTime = All.NullableTime("read_time", static attempt => attempt.ReadTime);

    /// <summary>Columns that an index is over: an update that leaves them out does not write it again.</summary>
    public static readonly string[] Indexed = [Provider.Name, ProviderMessageId.Name];

    /// <summary>Whether the row has no attempt in the columns from <paramref name="first"/> on, as a delivery has that was never sent.</summary>
    public static bool IsMissing(IRow row, int first) => Number.IsNull(row, first);

    /// <summary>Reads the columns from <paramref name="first"/> on.</summary>
    public static Attempt Read(IRow row, int first) => new(
        Number.Read(row, first),
        Step.Read(row, first),
        StepChannel.Read(row, first),
        Provider.Read(row, first),
        ProviderMessageId.Read(row, first),
        State.Read(row, first),
        Reason.Read(row, first),
        SendTime.Read(row, first),
        PollTime.Read(row, first),
        DeliverTime.Read(row, first),
        ReadTime.Read(row, first));
}
