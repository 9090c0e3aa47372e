using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Conversion;

namespace Grpc.Messaging.Storage.Sqlite.Messages;

/// <summary>A message with its structured parts as they are stored.</summary>
internal readonly record struct MessageRecord(Message Message, byte[] Flow)
{
    public static MessageRecord Of(Message message) => new(message, StorageJson.WriteFlow(message.Flow));
}
