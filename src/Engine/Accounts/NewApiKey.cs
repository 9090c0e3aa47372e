namespace Grpc.Messaging.Engine.Accounts;

/// <param name="Secret">The key as its owner uses it: shown once, stored nowhere.</param>
/// <param name="Hash">What is stored of it.</param>
public sealed record NewApiKey(string Secret, ReadOnlyMemory<byte> Hash);
