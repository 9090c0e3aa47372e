using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Rows;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>The columns of <c>messages</c>. Beside them the table counts destinations by state, see <see cref="StateCountColumns"/>.</summary>
public static class MessageColumns
{
    /// <summary>All of them.</summary>
    public static readonly ColumnTable<MessageRecord> All = new();

    private static readonly Column<MessageRecord, ObjectId> MessageId = All.Id("message_id", static record => record.Message.MessageId, ColumnRole.Key);
    private static readonly Column<MessageRecord, ObjectId> AccountId = All.Id("account_id", static record => record.Message.AccountId);
    private static readonly Column<MessageRecord, ObjectId?> ScenarioKey = All.NullableId("scenario_key", static record => record.Message.ScenarioKey);
    private static readonly Column<MessageRecord, IReadOnlyList<Step>> Flow = All.Utf8("flow", static record => record.Flow, StorageJson.ReadFlow);
    private static readonly Column<MessageRecord, Content> Contents = All.Utf8("content", static record => record.Message.Content.Json, Content.FromJson);
    private static readonly Column<MessageRecord, Platform?> OfPlatform = All.NullableNumber("platform", static record => record.Message.Platform);
    private static readonly Column<MessageRecord, DateTimeOffset> CreateTime = All.Time("create_time", static record => record.Message.CreateTime);
    private static readonly Column<MessageRecord, DateTimeOffset?> SendTime = All.NullableTime("send_time", static record => record.Message.SendTime);
    private static readonly Column<MessageRecord, DateTimeOffset> ExpireTime = All.Time("expire_time", static record => record.Message.ExpireTime);
    private static readonly Column<MessageRecord, int> DestinationCount = All.Number("destination_count", static record => record.Message.DestinationCount);
    private static readonly Column<MessageRecord, int> ReachableCount = All.Number("reachable_count", static record => record.Message.ReachableCount);
    private static readonly Column<MessageRecord, IReadOnlyList<CallbackRequest>> Callbacks = All.Utf8("callbacks", static record => record.Callbacks, StorageJson.ReadCallbacks);
    private static readonly Column<MessageRecord, string> CorrelationId = All.Text("correlation_id", MessageLabels.MaxCorrelationId, static record => record.Message.Labels.CorrelationId);
    private static readonly Column<MessageRecord, IReadOnlyDictionary<string, string>> Labels = All.Utf8("labels", static record => record.Labels, StorageJson.ReadLabels);

    /// <summary>Reads a row that begins with all columns.</summary>
    public static Message Read(IRow row) => new(
        MessageId.Read(row),
        AccountId.Read(row),
        ScenarioKey.Read(row),
        Flow.Read(row),
        Contents.Read(row),
        OfPlatform.Read(row),
        CreateTime.Read(row),
        SendTime.Read(row),
        ExpireTime.Read(row),
        DestinationCount.Read(row),
        ReachableCount.Read(row))
    {
        Callbacks = Callbacks.Read(row),
        Labels = ReadLabels(CorrelationId.Read(row), Labels.Read(row)),
    };

    private static MessageLabels ReadLabels(string correlationId, IReadOnlyDictionary<string, string> labels) =>
        correlationId.Length == 0 && labels.Count == 0 ? MessageLabels.None : new MessageLabels(correlationId, labels);
}
