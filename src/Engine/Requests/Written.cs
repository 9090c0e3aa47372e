namespace Grpc.Messaging.Engine.Requests;

/// <summary>What came of a write: its result, or that its idempotency key was answered before.</summary>
/// <param name="Result">What was written; null when there was nothing to write to, or with <paramref name="Earlier"/>.</param>
/// <param name="Earlier">What holds the key; nothing was written then. Always null without a key.</param>
public readonly record struct Written<T>(T? Result, RequestRecord? Earlier)
    where T : class
{
    public static implicit operator Written<T>(T? result) => new(result, null);
}
