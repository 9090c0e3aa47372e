namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>Result of one attempt. The numbers are stored.</summary>
public enum AttemptState
{
    /// <summary>The provider has taken it; a receipt may come.</summary>
    Accepted = 1,

    /// <summary>The provider refused it for good.</summary>
    Rejected = 2,

    /// <summary>The provider could not take it just then.</summary>
    Transient = 3,

    /// <summary>Its receipt says delivered.</summary>
    Delivered = 4,

    /// <summary>Its receipt says read.</summary>
    Read = 5,

    /// <summary>Its receipt says it can't be delivered.</summary>
    Undeliverable = 6,

    /// <summary>
    /// It may have been handed over, and nobody knows: whoever did it ended before the outcome was stored, or got no answer. A receipt may come.
    /// </summary>
    OutcomeUnknown = 7,
}
