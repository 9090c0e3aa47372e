namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>Where a delivery stands. The numbers are stored; the first four are Delevera's, whose order is not chronological.</summary>
public enum DeliveryState
{
    /// <summary>A provider has taken it; the result is open.</summary>
    Sent = 1,

    /// <summary>Waits to be sent.</summary>
    Pending = 2,

    /// <summary>Every step failed. Terminal, unless a late receipt tells otherwise.</summary>
    Failed = 3,

    /// <summary>It reached the customer. Terminal, but may become <see cref="Read"/>.</summary>
    Delivered = 4,

    /// <summary>The customer opened it. Terminal.</summary>
    Read = 5,

    /// <summary>Its validity ended without a result. Terminal, unless a late receipt tells otherwise.</summary>
    Expired = 6,

    /// <summary>Waits for its send time.</summary>
    Scheduled = 7,

    /// <summary>Taken back before it was sent. Terminal.</summary>
    Cancelled = 8,
}
