namespace Grpc.Messaging.Engine.Requests;

/// <summary>A caller's idempotency key, and what was asked under it.</summary>
/// <param name="RequestId">The key; unique within the account for <see cref="Life"/>. 1 to <see cref="MaxLength"/> visible characters of ASCII.</param>
/// <param name="Hash">SHA-256 of what was asked.</param>
public sealed record RequestKey(ObjectId AccountId, string RequestId, ReadOnlyMemory<byte> Hash)
{
    /// <summary>Longest key, in characters.</summary>
    public const int MaxLength = 128;

    /// <summary>How long a key stands for its first request: 24 hours. Then it is free again.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>Whether the same was asked under this key before.</summary>
    public bool IsSameRequest(RequestKey earlier) => earlier.Hash.Span.SequenceEqual(Hash.Span);
}
