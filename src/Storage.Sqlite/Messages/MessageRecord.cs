using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Conversion;

namespace Grpc.Messaging.Storage.Sqlite.Messages;

/// <summary>A message with its structured parts as they are stored.</summary>
internal readonly record struct MessageRecord(Message Message, byte[] Flow, byte[] Callbacks, StateCounts Counts)
{
    public static MessageRecord Of(Acceptance acceptance) => new(
        acceptance.Message,
        StorageJson.WriteFlow(acceptance.Message.Flow),
        StorageJson.WriteCallbacks(acceptance.Message.Callbacks),
        StateCounts.Of(acceptance.Deliveries));
}
