using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Functional.Providers;

internal static class Outcomes
{
    /// <summary>The reason of an outcome; empty when the message was taken.</summary>
    public static string ReasonOf(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted => "",
        SendOutcome.Rejected rejected => rejected.Reason,
        SendOutcome.AddressInvalid => Reasons.AddressInvalid,
        SendOutcome.Transient transient => transient.Reason,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "A sender does not answer so."),
    };
}
