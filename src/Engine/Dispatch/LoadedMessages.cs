using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Dispatch;

/// <param name="Unreadable">Those whose rows can't be read, and why; null = none. What is in neither does not exist.</param>
internal readonly record struct LoadedMessages(
    IReadOnlyDictionary<ObjectId, Message> Found, IReadOnlyDictionary<ObjectId, Exception>? Unreadable);
