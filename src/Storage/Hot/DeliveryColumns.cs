using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Rows;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>The columns of <c>deliveries</c>. Beside them the table has the lease, which statements write and nobody reads.</summary>
public static class DeliveryColumns
{
    /// <summary>Most characters of a reason.</summary>
    public const int MaxReason = 64;

    /// <summary>Most characters of the owner of a lease.</summary>
    public const int MaxOwner = 64;

    /// <summary>All of them, the key first.</summary>
    public static readonly ColumnTable<Delivery> All = KeyFirst();

    /// <summary>Whether the delivery is under way. Written only, so that an index can be over what is; an update that sets it touches that index.</summary>
    public static readonly Column<Delivery> IsOpen = new ColumnTable<Delivery>().Flag("is_open", static delivery => !delivery.State.IsTerminal());

    private static readonly Column<Delivery, ObjectId> AccountId = All.Id("account_id", static delivery => delivery.AccountId, ColumnRole.Fixed);
    private static readonly Column<Delivery, ObjectId?> AppCode = All.NullableId("app_code", static delivery => delivery.Address.AppCode, ColumnRole.Fixed);
    private static readonly Column<Delivery, string> Uid = All.Text("uid", DeviceLimits.Uid, static delivery => delivery.Address.Uid, ColumnRole.Fixed);
    private static readonly Column<Delivery, string> UserId = All.Text("user_id", DeviceLimits.User, static delivery => delivery.Address.UserId, ColumnRole.Fixed);
    private static readonly Column<Delivery, string> Username = All.Text("username", DeviceLimits.User, static delivery => delivery.Address.Username, ColumnRole.Fixed);
    private static readonly Column<Delivery, string> Email = All.Text("email", DeviceLimits.Email, static delivery => delivery.Address.Email, ColumnRole.Fixed);
    private static readonly Column<Delivery, string> Phone = All.Text("phone", DeviceLimits.Phone, static delivery => delivery.Address.Phone, ColumnRole.Fixed);
    private static readonly Column<Delivery, string> PushToken = All.Text("token", DeviceLimits.Token, static delivery => delivery.Address.Token, ColumnRole.Fixed);
    private static readonly Column<Delivery, Platform?> DevicePlatform = All.NullableNumber("platform", static delivery => delivery.Address.Platform, ColumnRole.Fixed);
    private static readonly Column<Delivery, SelectorFields> SelectedBy = All.Number("selected_by", static delivery => delivery.Address.SelectedBy, ColumnRole.Fixed);
    private static readonly Column<Delivery, int> Version = All.Number("version", static delivery => delivery.Version);
    private static readonly Column<Delivery, DeliveryState> State = All.Number("state", static delivery => delivery.State);
    private static readonly Column<Delivery, int> Step = All.Number("step", static delivery => delivery.Step);
    private static readonly Column<Delivery, Channel?> StepChannel = All.NullableNumber("channel", static delivery => delivery.Channel);
    private static readonly Column<Delivery, int> Tries = All.Number("tries", static delivery => delivery.Tries);
    private static readonly Column<Delivery, int> AttemptCount = All.Number("attempt_count", static delivery => delivery.AttemptCount);
    private static readonly Column<Delivery, bool> CancelRequested = All.Flag("cancel_requested", static delivery => delivery.CancelRequested);
    private static readonly Column<Delivery, DateTimeOffset?> DueTime = All.NullableTime("due_time", static delivery => delivery.DueTime);
    private static readonly Column<Delivery, DeliveryLane> Lane = All.Number("lane", static delivery => delivery.Lane);
    private static readonly Column<Delivery, DateTimeOffset?> TurnTime = All.NullableTime("turn_time", static delivery => delivery.TurnTime);
    private static readonly Column<Delivery, DateTimeOffset?> StepDeadline = All.NullableTime("step_deadline", static delivery => delivery.StepDeadline);
    private static readonly Column<Delivery, string> Reason = All.Text("reason", MaxReason, static delivery => delivery.Reason);
    private static readonly Column<Delivery, DateTimeOffset> ChangeTime = All.Time("change_time", static delivery => delivery.ChangeTime);

    /// <summary>Reads a row that begins with all columns.</summary>
    public static Delivery Read(IRow row, IReadOnlyList<Attempt> openAttempts) => new(
        DeliveryKeyColumns.Read(row),
        AccountId.Read(row),
        new Address(
            AppCode.Read(row),
            Uid.Read(row),
            UserId.Read(row),
            Username.Read(row),
            Email.Read(row),
            Phone.Read(row),
            PushToken.Read(row),
            DevicePlatform.Read(row))
        {
            SelectedBy = SelectedBy.Read(row),
        },
        Version.Read(row),
        State.Read(row),
        Step.Read(row),
        StepChannel.Read(row),
        Tries.Read(row),
        AttemptCount.Read(row),
        CancelRequested.Read(row),
        DueTime.Read(row),
        KnownLane(Lane.Read(row)),
        TurnTime.Read(row),
        StepDeadline.Read(row),
        Reason.Read(row),
        ChangeTime.Read(row),
        openAttempts);

    private static ColumnTable<Delivery> KeyFirst()
    {
        var columns = new ColumnTable<Delivery>();
        columns.Add(DeliveryKeyColumns.All, static delivery => delivery.Key);
        return columns;
    }

    // A newer version may know more lanes; here there is capacity for these only.
    private static DeliveryLane KnownLane(DeliveryLane lane) => lane is >= DeliveryLane.Urgent and <= DeliveryLane.Bulk ? lane : DeliveryLane.Bulk;
}
