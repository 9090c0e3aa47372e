namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>Why a delivery is where it is: constants that are stored, shown to callers and never change.</summary>
public static class Reasons
{
    /// <summary>The step's time was over before a delivery.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>The provider refused it for good.</summary>
    public const string Rejected = "REJECTED";

    /// <summary>Nothing will ever reach the address, says the provider: a revoked token, a number that does not exist.</summary>
    public const string AddressInvalid = "ADDRESS_INVALID";

    /// <summary>
    /// The device that was chosen at accept is gone, or is no longer the one that it was chosen as: its user has changed, for instance.
    /// </summary>
    public const string DeviceGone = "DEVICE_GONE";

    /// <summary>The number is on the list of suppressions of this channel and sender: its owner asked not to be written to.</summary>
    public const string Suppressed = "SUPPRESSED";

    /// <summary>
    /// The customer has not written within the time in which the channel lets an account answer freely, and the content has neither template nor tag.
    /// </summary>
    public const string WindowClosed = "WINDOW_CLOSED";

    /// <summary>The provider took it and then said that it can't be delivered, without a reason that has a name here.</summary>
    public const string Undeliverable = "UNDELIVERABLE";

    /// <summary>The provider failed to take it as often as the retry policy allows, or took it and then said that it failed itself.</summary>
    public const string ProviderUnavailable = "PROVIDER_UNAVAILABLE";

    /// <summary>The provider could not take just this one just then; others may pass. Seen on attempts only.</summary>
    public const string TemporaryFailure = "TEMPORARY_FAILURE";

    /// <summary>The outcome of a hand-over was lost: whether the provider has it, nobody knows.</summary>
    public const string OutcomeUnknown = "OUTCOME_UNKNOWN";

    /// <summary>The account had no credit left when a large audience came to this destination.</summary>
    public const string CreditTooLow = "CREDIT_TOO_LOW";

    /// <summary>The destination's device is known, but no step of the flow can go to it: an SMS to a device without a usable phone number, for instance.</summary>
    public const string Unreachable = "UNREACHABLE";

    /// <summary>No device of the flow's applications is what the destination selects, and it names no phone number that a step could go to.</summary>
    public const string DeviceNotFound = "DEVICE_NOT_FOUND";

    /// <summary>Of a whole message: it was sent to every device, and the application has none, or none of the platform.</summary>
    public const string NoDevices = "NO_DEVICES";

    /// <summary>The message's validity ended.</summary>
    public const string Expired = "EXPIRED";

    /// <summary>The caller took it back.</summary>
    public const string Cancelled = "CANCELLED";
}
