using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Suppressions;

/// <summary>A number as an account reaches it on a channel.</summary>
public readonly record struct SuppressedNumber(ObjectId AccountId, Channel Channel, string Phone);
