using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Conversion;

namespace Grpc.Messaging.Storage.Sqlite.Messages;

/// <summary>A message with its structured parts as they are stored.</summary>
internal readonly record struct MessageRecord(Message Message, byte[] Flow, byte[] Callbacks, byte[] Labels, StateCounts Counts)
{
    public static MessageRecord Of(Acceptance acceptance) => new(
        acceptance.Message,
        StorageJson.WriteFlow(acceptance.Message.Flow),
        StorageJson.WriteCallbacks(acceptance.Message.Callbacks),
        StorageJson.WriteLabels(acceptance.Message.Labels.Values),
        StateCounts.Of(acceptance.Deliveries));

    /// <summary>A message whose deliveries are counted later.</summary>
    public static MessageRecord Of(Message message) => new(
        message,
        StorageJson.WriteFlow(message.Flow),
        StorageJson.WriteCallbacks(message.Callbacks),
        StorageJson.WriteLabels(message.Labels.Values),
        StateCounts.Of([]));
}
