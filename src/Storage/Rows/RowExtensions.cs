using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Conversion;

namespace Grpc.Messaging.Storage.Rows;

/// <summary>What the rows of hot statements mean: every database names the columns in the order in which they are read here.</summary>
public static class RowExtensions
{
    /// <summary>The columns of a delivery behind its key.</summary>
    public static Delivery ReadDelivery<TRow>(this TRow row, DeliveryKey key, IReadOnlyList<Attempt> openAttempts)
        where TRow : IRow => new(
        key,
        row.GetId(),
        new Address(
            row.GetNullableId(),
            row.GetText(),
            row.GetText(),
            row.GetText(),
            row.GetText(),
            row.GetText(),
            row.GetText(),
            (Platform?)row.GetNullableInt32())
        {
            SelectedBy = (SelectorFields)row.GetInt32(),
        },
        row.GetInt32(),
        (DeliveryState)row.GetInt32(),
        row.GetInt32(),
        (Channel?)row.GetNullableInt32(),
        row.GetInt32(),
        row.GetInt32(),
        row.GetBoolean(),
        row.GetNullableTime(),
        LaneOf(row.GetInt32()),
        row.GetNullableTime(),
        row.GetNullableTime(),
        row.GetText(),
        row.GetTime(),
        openAttempts);

    /// <summary>The columns of an attempt, from its number on.</summary>
    public static Attempt ReadAttempt<TRow>(this TRow row)
        where TRow : IRow => new(
        row.GetInt32(),
        row.GetInt32(),
        (Channel)row.GetInt32(),
        row.GetText(),
        row.GetText(),
        (AttemptState)row.GetInt32(),
        row.GetText(),
        row.GetTime(),
        row.GetNullableTime(),
        row.GetNullableTime(),
        row.GetNullableTime());

    /// <summary>The columns of a log entry behind its position.</summary>
    public static StatusChange ReadChange<TRow>(this TRow row, long sequence)
        where TRow : IRow => new(
        sequence,
        row.GetId(),
        new DeliveryKey(row.GetId(), row.GetInt32()),
        row.GetInt32(),
        (DeliveryState)row.GetInt32(),
        row.GetInt32(),
        (Channel?)row.GetNullableInt32(),
        row.GetText(),
        row.GetText(),
        row.GetText(),
        row.GetTime());

    /// <summary>The columns of a message.</summary>
    public static Message ReadMessage<TRow>(this TRow row)
        where TRow : IRow => new(
        row.GetId(),
        row.GetId(),
        row.GetNullableId(),
        StorageJson.ReadFlow(row.GetUtf8()),
        Content.FromJson(row.GetUtf8()),
        (Platform?)row.GetNullableInt32(),
        row.GetTime(),
        row.GetNullableTime(),
        row.GetTime(),
        row.GetInt32(),
        row.GetInt32())
        {
            Callbacks = StorageJson.ReadCallbacks(row.GetUtf8()),
            Labels = ReadLabels(row.GetText(), StorageJson.ReadLabels(row.GetUtf8())),
        };

    private static MessageLabels ReadLabels(string correlationId, IReadOnlyDictionary<string, string> labels) =>
        correlationId.Length == 0 && labels.Count == 0 ? MessageLabels.None : new MessageLabels(correlationId, labels);

    // Of a lane that only a newer version knows all that matters here is that it is one: there is room in memory by lane.
    private static DeliveryLane LaneOf(int number) => number is >= 0 and <= (int)DeliveryLane.Bulk ? (DeliveryLane)number : DeliveryLane.Bulk;
}
