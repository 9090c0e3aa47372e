namespace Grpc.Messaging.Engine.Requests;

/// <summary>What a write under an idempotency key was answered, stored in the transaction of that write.</summary>
/// <param name="Answer">The answer as the service wrote it; opaque to everybody else.</param>
public sealed record RequestRecord(RequestKey Key, ReadOnlyMemory<byte> Answer, DateTimeOffset CreateTime);
