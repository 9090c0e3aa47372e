using Grpc.Messaging.Channels.Smpp.Wire;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Smpp;

/// <summary>What the words and numbers of SMPP mean.</summary>
internal static class SmppStatusMap
{
    /// <summary>The outcome of a submit_sm that was not taken.</summary>
    public static SendOutcome Of(CommandStatus status) => status switch
    {
        CommandStatus.InvalidDestinationAddress => SendOutcome.AddressInvalid.Instance,
        CommandStatus.InvalidBindStatus => new SendOutcome.Transient(Reasons.ProviderUnavailable, RetryAfter: null),
        CommandStatus.SystemError
            or CommandStatus.QueueFull
            or CommandStatus.SubmitFailed
            or CommandStatus.Throttled
            or CommandStatus.ReceiverTemporaryError
            or CommandStatus.DeliveryFailure
            or CommandStatus.UnknownError => new SendOutcome.Transient(Reasons.TemporaryFailure, RetryAfter: null),
        _ => new SendOutcome.Rejected(Reasons.Rejected),
    };

    /// <summary>message_state of a message that the network refused.</summary>
    public const byte Rejected = 8;

    /// <summary>A message_state: SMPP 3.4, section 5.2.28. Null = nothing final, or nothing known.</summary>
    public static ReceiptKind? Of(byte state) => state switch
    {
        2 => ReceiptKind.Delivered,
        3 or 4 or 5 or Rejected => ReceiptKind.Undeliverable,
        _ => null,
    };

    /// <summary>Whether the state in the text of a receipt says that the network refused the message.</summary>
    public static bool IsRejected(string state) => state.Equals("REJECTD", StringComparison.OrdinalIgnoreCase);

    /// <summary>The state in the text of a receipt: SMPP 3.4, appendix B. Null = nothing final, or nothing known.</summary>
    public static ReceiptKind? Of(string state) => state.ToUpperInvariant() switch
    {
        "DELIVRD" => ReceiptKind.Delivered,
        "EXPIRED" or "DELETED" or "UNDELIV" or "REJECTD" => ReceiptKind.Undeliverable,
        _ => null,
    };
}
