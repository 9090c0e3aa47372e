using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>A message and where its deliveries stand, by destination index.</summary>
/// <param name="Deliveries">At most <see cref="MaxDeliveries"/>, the first ones, where it was read from the store.</param>
public sealed record MessageStatus(Message Message, IReadOnlyList<Delivery> Deliveries)
{
    /// <summary>Most deliveries that are read, and shown to a caller, at once.</summary>
    public const int MaxDeliveries = 10_000;

    /// <summary>Whether the message has more deliveries than these, or a job still adds some.</summary>
    public bool IsPartial { get; init; }

    /// <summary>How many destinations of the command were left out because another one selects the same. Known at accept only, not stored.</summary>
    public int MergedCount { get; init; }

    /// <summary>Why it has no destinations; empty when it has.</summary>
    public string Reason => Message.DestinationCount == 0 && !IsPartial ? Reasons.NoDevices : "";
}
