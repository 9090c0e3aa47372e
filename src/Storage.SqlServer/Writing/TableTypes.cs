using System.Data;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Reports;
using Microsoft.Data.SqlClient.Server;

namespace Grpc.Messaging.Storage.SqlServer.Writing;

/// <summary>All types of table-valued parameters. The order of the columns is that in which <see cref="RowWriter"/>'s users write them.</summary>
internal static class TableTypes
{
    /// <summary>Longest text in a column of <see cref="SearchedTexts"/>, in UTF-16 units: nothing longer is stored where it is searched.</summary>
    public const int SearchedTextLength = UnitsOfCharacter * DeviceLimits.Uid;

    /// <summary>Most UTF-16 units, which lengths of columns count, of a Unicode character, which limits count.</summary>
    public const int UnitsOfCharacter = 2;

    private const int ShortText = 64;
    private const int HashSize = 32;

    public static readonly TableType Ids = new("dbo.id_list", ["id"], [Id("id")]);

    public static readonly TableType SearchedTexts = new(
        "dbo.text_list", ["position"], [Int("position"), Text("value", SearchedTextLength)]);

    public static readonly TableType DeliveryKeys = new(
        "dbo.delivery_key_list", ["message_id", "destination_index"], [Id("message_id"), Int("destination_index")]);

    public static readonly TableType NewRequests = new(
        "dbo.new_request_list",
        ["account_id", "request_id"],
        [
            Id("account_id"),
            Text("request_id", 255),
            Int("acceptance"),
            new SqlMetaData("hash", SqlDbType.VarBinary, HashSize),
            new SqlMetaData("answer", SqlDbType.VarBinary, SqlMetaData.Max),
            Long("create_time"),
            Long("free_before"),
        ]);

    public static readonly TableType NewMessages = new(
        "dbo.new_message_list_3",
        ["acceptance"],
        [
            Int("acceptance"),
            Id("message_id"),
            Id("account_id"),
            Id("scenario_key"),
            LongText("flow"),
            LongText("content"),
            Int("platform"),
            Long("create_time"),
            Long("send_time"),
            Long("expire_time"),
            Int("destination_count"),
            Int("reachable_count"),
            LongText("callbacks"),
            Text("correlation_id", UnitsOfCharacter * MessageLabels.MaxCorrelationId),
            LongText("labels"),
        ]);

    public static readonly TableType NewDeliveries = new(
        "dbo.new_delivery_list_2",
        ["position"],
        [
            Int("position"),
            Int("acceptance"),
            Id("message_id"),
            Int("destination_index"),
            Id("account_id"),
            Id("app_code"),
            Text("uid", UnitsOfCharacter * DeviceLimits.Uid),
            Text("user_id", UnitsOfCharacter * DeviceLimits.User),
            Text("username", UnitsOfCharacter * DeviceLimits.User),
            Text("email", UnitsOfCharacter * DeviceLimits.Email),
            Text("phone", UnitsOfCharacter * DeviceLimits.Phone),
            LongText("token"),
            Int("platform"),
            Int("selected_by"),
            .. DeliveryState(),
        ]);

    public static readonly TableType Transitions = new(
        "dbo.transition_list",
        ["message_id", "destination_index"],
        [Id("message_id"), Int("destination_index"), Int("position"), Int("expected_version"), Text("ends_lease_of", ShortText), .. DeliveryState()]);

    public static readonly TableType Attempts = new(
        "dbo.attempt_list",
        ["message_id", "destination_index", "number"],
        [
            Id("message_id"),
            Int("destination_index"),
            Int("number"),
            Int("transition"),
            Int("step"),
            Int("channel"),
            Text("provider", ShortText),
            Text("provider_message_id", 255),
            Int("state"),
            Text("reason", ShortText),
            Long("send_time"),
            Long("poll_time"),
            Long("deliver_time"),
            Long("read_time"),
        ]);

    public static readonly TableType Changes = new(
        "dbo.status_change_list",
        ["position"],
        [
            Int("position"),
            Int("transition"),
            Id("account_id"),
            Id("message_id"),
            Int("destination_index"),
            Int("version"),
            Int("state"),
            Int("step"),
            Int("channel"),
            Text("reason", ShortText),
            Long("change_time"),
        ]);

    public static readonly TableType Debits = new(
        "dbo.debit_list",
        ["acceptance", "budget_id"],
        [Int("acceptance"), Id("budget_id"), Id("account_id"), Int("kind"), Long("amount"), Id("message_id"), Long("create_time")]);

    public static readonly TableType Refunds = new(
        "dbo.refund_list",
        ["transition"],
        [Int("transition"), Id("account_id"), Int("kind"), Long("amount"), Id("message_id"), Long("create_time")]);

    public static readonly TableType Reports = new(
        "dbo.report_list",
        ["number"],
        [
            Int("number"),
            Int("acceptance"),
            Int("transition"),
            Id("account_id"),
            Int("day"),
            Id("app_code"),
            Int("channel"),
            Text("country", UnitsOfCharacter * NumberCountries.CodeLength),
            Text("sender", UnitsOfCharacter * ReportKey.MaxSender),
            Int("left_state"),
            Int("entered_state"),
            Int("deliveries"),
            Int("segments"),
            Long("cost"),
        ]);

    public static readonly TableType[] All =
        [Ids, SearchedTexts, DeliveryKeys, NewRequests, NewMessages, NewDeliveries, Transitions, Attempts, Changes, Debits, Refunds, Reports];

    // What a transition changes.
    private static SqlMetaData[] DeliveryState() =>
    [
        Int("version"),
        Int("state"),
        Int("step"),
        Int("channel"),
        Int("tries"),
        Int("attempt_count"),
        Bit("cancel_requested"),
        Long("due_time"),
        Int("lane"),
        Long("turn_time"),
        Long("step_deadline"),
        Text("reason", ShortText),
        Long("change_time"),
        Text("lease_owner", ShortText),
        Long("lease_duration"),
        Bit("is_open"),
    ];

    private static SqlMetaData Id(string name) => new(name, SqlDbType.Binary, ObjectId.Size);

    private static SqlMetaData Int(string name) => new(name, SqlDbType.Int);

    private static SqlMetaData Long(string name) => new(name, SqlDbType.BigInt);

    private static SqlMetaData Bit(string name) => new(name, SqlDbType.Bit);

    private static SqlMetaData Text(string name, int length) => new(name, SqlDbType.NVarChar, length);

    private static SqlMetaData LongText(string name) => new(name, SqlDbType.NVarChar, SqlMetaData.Max);
}
