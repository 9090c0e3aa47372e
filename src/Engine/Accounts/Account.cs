namespace Grpc.Messaging.Engine.Accounts;

/// <summary>A tenant. Everything else belongs to one, and is seen by no other.</summary>
public sealed record Account(ObjectId AccountId, string Name, bool IsAdmin, DateTimeOffset CreateTime);
