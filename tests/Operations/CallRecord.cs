namespace Grpc.Messaging.Tests.Operations;

/// <summary>One send as its caller saw it.</summary>
/// <param name="MessageId">Empty when it was not accepted.</param>
/// <param name="Tries">How often it was called, with the same idempotency key.</param>
/// <param name="Failures">What the tries before the last, or all of them, were answered.</param>
/// <param name="Longest">What its slowest try took.</param>
internal sealed record CallRecord(string MessageId, int Tries, IReadOnlyList<string> Failures, TimeSpan Longest)
{
    public bool IsAccepted => MessageId.Length > 0;
}
