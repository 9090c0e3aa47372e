using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>An account and a customer of it on a channel.</summary>
public readonly record struct ConversationKey(ObjectId AccountId, Channel Channel, string Customer);
