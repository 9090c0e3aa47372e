using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Providers;

/// <summary>Errors that a provider tells after it has taken a message: the same codes as in its answers, and too late to try again.</summary>
internal static class LateFailures
{
    /// <summary>The reason of the delivery when an error that means this outcome comes with its receipt; empty without one.</summary>
    public static string ReasonOf(SendOutcome? outcome) => outcome switch
    {
        SendOutcome.Rejected rejected => rejected.Reason,
        SendOutcome.AddressInvalid => Reasons.AddressInvalid,
        SendOutcome.Transient => Reasons.ProviderUnavailable,
        _ => "",
    };
}
