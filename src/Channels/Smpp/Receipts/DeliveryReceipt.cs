using System.Text.RegularExpressions;
using Grpc.Messaging.Channels.Smpp.Wire;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Channels.Smpp.Receipts;

/// <summary>What an SMSC says of a message that it had taken.</summary>
/// <param name="MessageId">As it wrote it.</param>
/// <param name="Kind">Null = nothing final.</param>
/// <param name="IsRefused">Whether the network refused the message, and did not only fail to deliver it.</param>
/// <param name="Error">Code of the network's error, as the SMSC wrote it; empty = not told.</param>
internal sealed partial record DeliveryReceipt(string MessageId, ReceiptKind? Kind, bool IsRefused, string Error)
{
    private const int IntermediateNotification = 0x20;

    /// <summary>
    /// Reads a receipt from its parameters, and what they leave out from its text in the form of SMPP 3.4, appendix B. Null = it is no receipt. Some
    /// SMSCs forget to mark receipts; then the parameter, or a text that has id and state, tells.
    /// </summary>
    public static DeliveryReceipt? Read(DeliverSm delivered)
    {
        var text = SmppText.Decode(delivered.Text, delivered.DataCoding == SmppText.Ucs2 ? SmppText.Ucs2 : SmppText.Latin1) ?? "";
        var (id, state) = (IdField().Match(text), StateField().Match(text));
        if (!delivered.IsMarkedAsReceipt && delivered.ReceiptedMessageId is null && !(id.Success && state.Success))
        {
            return null;
        }

        var messageId = delivered.ReceiptedMessageId is { Length: > 0 } receipted ? receipted : id.Groups["value"].Value;
        var kind = (delivered.EsmClass & IntermediateNotification) != 0 ? null
            : delivered.MessageState is { } number ? SmppStatusMap.Of(number)
            : SmppStatusMap.Of(state.Groups["value"].Value);
        var isRefused = delivered.MessageState is { } told ? told == SmppStatusMap.Rejected : SmppStatusMap.IsRejected(state.Groups["value"].Value);
        return new DeliveryReceipt(messageId, kind, isRefused, ErrorField().Match(text).Groups["value"].Value);
    }

    [GeneratedRegex(@"(?:^|\s)id:\s*(?<value>\S+)", RegexOptions.IgnoreCase)]
    private static partial Regex IdField();

    [GeneratedRegex(@"\berr:\s*(?<value>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex ErrorField();

    [GeneratedRegex(@"\bstat:\s*(?<value>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex StateField();
}
