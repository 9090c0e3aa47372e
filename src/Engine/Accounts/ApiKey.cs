namespace Grpc.Messaging.Engine.Accounts;

/// <param name="Hash">SHA-256 of the key; the key itself is stored nowhere.</param>
public sealed record ApiKey(ObjectId KeyId, ObjectId AccountId, string Name, ReadOnlyMemory<byte> Hash, DateTimeOffset CreateTime);
