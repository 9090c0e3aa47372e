namespace Grpc.Messaging.Engine.Messages;

/// <summary>What a caller gives a message to know it by later. It changes nothing about how the message is sent.</summary>
/// <param name="CorrelationId">The caller's own identifier, which need not be unique; empty = none.</param>
/// <param name="Values">Labels by their keys.</param>
public sealed record MessageLabels(string CorrelationId, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Most <see cref="Values"/>.</summary>
    public const int MaxCount = 32;

    /// <summary>Longest key, in characters.</summary>
    public const int MaxKey = 64;

    /// <summary>Longest value, in characters.</summary>
    public const int MaxValue = 256;

    /// <summary>Longest keys and values together, in UTF-16 units.</summary>
    public const int MaxLength = 4_000;

    /// <summary>Longest <see cref="CorrelationId"/>, in characters.</summary>
    public const int MaxCorrelationId = 128;

    /// <summary>Of a message that has none.</summary>
    public static MessageLabels None { get; } = new("", new Dictionary<string, string>());

    /// <summary>Whether there is nothing to tell.</summary>
    public bool IsEmpty => CorrelationId.Length == 0 && Values.Count == 0;

    internal int Length => CorrelationId.Length + Values.Sum(static label => label.Key.Length + label.Value.Length);
}
