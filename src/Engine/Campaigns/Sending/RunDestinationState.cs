namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>What became of destinations of a run. The numbers are those of the contract.</summary>
public enum RunDestinationState
{
    /// <summary>They wait to be handed over.</summary>
    Queued = 1,

    /// <summary>A provider has taken them, and nothing more is known.</summary>
    Sent = 2,

    /// <summary>They have arrived, or were read.</summary>
    Delivered = 3,

    /// <summary>They will not arrive: failed, expired, cancelled or out of reach.</summary>
    Failed = 4,

    /// <summary><see cref="Sent"/> and <see cref="Failed"/>.</summary>
    NotDelivered = 5,
}
