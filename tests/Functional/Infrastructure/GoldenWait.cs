namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>What must have happened before an exchange.</summary>
/// <param name="Word">"wait": a message is terminal; "sent": a provider has taken it; "tried": a callback was tried.</param>
internal sealed record GoldenWait(string Word, string Id);
