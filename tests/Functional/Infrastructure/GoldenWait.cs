namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>What must have happened to a message before an exchange.</summary>
internal sealed record GoldenWait(string MessageId, bool UntilSent);
