using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Conversion;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>A message with its structured parts as they are stored.</summary>
/// <param name="Flow">JSON, as are the callbacks and labels.</param>
/// <param name="Counts">Its destinations by state.</param>
public readonly record struct MessageRecord(Message Message, byte[] Flow, byte[] Callbacks, byte[] Labels, StateCounts Counts)
{
    /// <summary>A message as it is accepted.</summary>
    public static MessageRecord Of(Acceptance acceptance) => Of(acceptance.Message) with { Counts = StateCounts.Of(acceptance.Deliveries) };

    /// <summary>A message whose deliveries are counted later.</summary>
    public static MessageRecord Of(Message message) => new(
        message,
        StorageJson.WriteFlow(message.Flow),
        StorageJson.WriteCallbacks(message.Callbacks),
        StorageJson.WriteLabels(message.Labels.Values),
        StateCounts.Of([]));
}
