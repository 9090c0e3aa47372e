using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Senders;

/// <summary>A name that an account wants its messages to come from on a channel.</summary>
/// <param name="Reason">What the administrator said of the decision; may be empty.</param>
public sealed record SenderName(
    ObjectId SenderId,
    ObjectId AccountId,
    Channel Channel,
    string Name,
    SenderState State,
    string Reason,
    DateTimeOffset CreateTime,
    DateTimeOffset ModifyTime)
{
    /// <summary>The name that everybody may use.</summary>
    public const string Default = "Push";

    /// <summary>Longest <see cref="Name"/>, in characters.</summary>
    public const int MaxName = 64;

    /// <summary>Longest <see cref="Reason"/>, in characters.</summary>
    public const int MaxReason = 200;
}
