namespace Grpc.Messaging.Engine.Messages;

/// <summary>
/// A delivery under a decimal number, and maybe under a reference of its sender's own: for APIs whose callers know messages by these. It stays when the
/// message is removed, so that a reference is never free again.
/// </summary>
/// <param name="Number">Unique within the account; above 0.</param>
/// <param name="Kind">What is numbered; references and groups are unique within it. At most <see cref="MaxKind"/> characters.</param>
/// <param name="Reference">Unique within the account and kind; null = none. At most <see cref="MaxReference"/> characters.</param>
/// <param name="Index">Position of the destination in the message, from 0.</param>
/// <param name="Group">Number of what was sent by one call; null = nothing else was.</param>
/// <param name="Details">What the API has to tell again later, in a format of its own.</param>
public sealed record NumberedDelivery(
    ObjectId AccountId,
    long Number,
    string Kind,
    string? Reference,
    ObjectId MessageId,
    int Index,
    long? Group,
    string Details,
    DateTimeOffset CreateTime)
{
    /// <summary>Longest <see cref="Kind"/>, in characters.</summary>
    public const int MaxKind = 32;

    /// <summary>Longest <see cref="Reference"/>, in characters.</summary>
    public const int MaxReference = 64;
}
