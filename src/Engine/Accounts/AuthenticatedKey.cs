namespace Grpc.Messaging.Engine.Accounts;

/// <summary>An account, and by which of its keys a caller opened it.</summary>
public sealed record AuthenticatedKey(Account Account, ObjectId KeyId);
