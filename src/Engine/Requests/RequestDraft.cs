namespace Grpc.Messaging.Engine.Requests;

/// <summary>
/// A write that its caller put under an idempotency key: the store keeps the answer beside what it writes, in the same transaction, or finds
/// that the key was answered before, and then writes nothing. Nothing is kept of a write that came to nothing.
/// </summary>
/// <param name="CreateTime">When the call came; the key is free again <see cref="RequestKey.Life"/> later.</param>
/// <param name="ToAnswer">
/// Writes down the answer that follows from what was written. May run more than once, as the transaction may; the last run counts.
/// </param>
/// <typeparam name="T">What the write yields.</typeparam>
public sealed record RequestDraft<T>(RequestKey Key, DateTimeOffset CreateTime, Func<T, ReadOnlyMemory<byte>> ToAnswer)
    where T : class
{
    /// <summary>Records made before this moment do not hold the key any more.</summary>
    public DateTimeOffset NotBefore => CreateTime - RequestKey.Life;

    /// <summary>What is to be stored beside <paramref name="result"/>.</summary>
    public RequestRecord ToRecord(T result) => new(Key, ToAnswer(result), CreateTime);
}
