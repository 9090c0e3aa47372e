namespace Grpc.Messaging.Engine.Secrets;

/// <param name="Name">Unique within the ring, at most <see cref="MaxName"/> characters.</param>
/// <param name="Content">The key as the secret box wrote it; opaque to everybody else.</param>
public sealed record RingKey(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 64;

    /// <summary>Longest content, in bytes.</summary>
    public const int MaxContent = 4000;
}
