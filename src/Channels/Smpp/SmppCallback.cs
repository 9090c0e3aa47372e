using Grpc.Messaging.Channels.Smpp.Receipts;
using Grpc.Messaging.Channels.Smpp.Wire;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Inbound;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Channels.Smpp;

/// <summary>Takes what an SMSC tells by itself, receipts and messages of customers, and answers when it is on disk.</summary>
/// <param name="takeInbound">Takes messages of customers; when it has, they are on disk.</param>
internal sealed partial class SmppCallback(
    string name,
    SmppOptions options,
    PartReceipts receipts,
    Func<IReadOnlyList<InboundReport>, CancellationToken, Task> takeInbound,
    ILogger logger)
{
    private readonly HashSet<string> _invalidErrors = CodesOf(options.InvalidAddressErrors);
    private readonly HashSet<string> _rejectedErrors = CodesOf(options.RejectedErrors);

    /// <summary>Answers with what the SMSC is to be told; does not throw.</summary>
    public async Task<CommandStatus> TakeAsync(DeliverSm delivered)
    {
        try
        {
            if (DeliveryReceipt.Read(delivered) is not { } receipt)
            {
                return await TakeInboundAsync(delivered);
            }

            if (receipt is { Kind: { } kind, MessageId.Length: > 0 })
            {
                await receipts.ReportAsync(
                    MessageIds.Normalize(receipt.MessageId, options.ReceiptIds), kind, ReasonOf(receipt), CancellationToken.None);
            }

            return CommandStatus.Ok;
        }
        catch (StoreUnavailableException exception)
        {
            Log.StoreFailed(logger, exception, name);
            return CommandStatus.ReceiverTemporaryError;
        }
        catch (Exception exception)
        {
            Log.TakeFailed(logger, exception, name);
            return CommandStatus.ReceiverTemporaryError;
        }
    }

    private string ReasonOf(DeliveryReceipt receipt) => receipt.Kind != ReceiptKind.Undeliverable ? ""
        : _invalidErrors.Contains(CodeOf(receipt.Error)) ? Reasons.AddressInvalid
        : receipt.IsRefused || _rejectedErrors.Contains(CodeOf(receipt.Error)) ? Reasons.Rejected
        : "";

    private static HashSet<string> CodesOf(string list) =>
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(CodeOf)];

    private static string CodeOf(string error) => error.TrimStart('0').ToUpperInvariant();

    private async Task<CommandStatus> TakeInboundAsync(DeliverSm delivered)
    {
        if (SmppText.Decode(TextOf(delivered), delivered.DataCoding) is not { } text)
        {
            Log.InboundRefused(logger, name, delivered.DataCoding);
            return CommandStatus.ReceiverPermanentError;
        }

        // SMPP gives it no id, and the same words may come twice: each is a message of its own, also one that the SMSC brings again.
        var id = Guid.NewGuid().ToString("n");
        await takeInbound(
            [new InboundReport(name, id, SmsChannel.Id, delivered.Source.Number, delivered.Destination.Number, text) { Part = PartOf(delivered) }],
            CancellationToken.None);
        return CommandStatus.Ok;
    }

    /// <summary>Which part of a longer text it is, by its header or its sar parameters; null = it is whole.</summary>
    private static InboundPart? PartOf(DeliverSm delivered) =>
        (delivered.HasHeader ? UserDataHeader.PartOf(delivered.Text) : null)
        ?? (delivered.Sar is { } sar ? InboundPart.Of(sar.Reference, sar.Total, sar.Number) : null);

    /// <summary>The text without its header.</summary>
    private static ReadOnlySpan<byte> TextOf(DeliverSm delivered) =>
        delivered is { HasHeader: true, Text: [var length, ..] text } && length < text.Length ? text.AsSpan(length + 1) : delivered.Text;

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 8021,
            EventName = nameof(StoreFailed),
            Level = LogLevel.Warning,
            Message = "What provider {Provider} told could not be stored; it is asked to tell it again.")]
        public static partial void StoreFailed(ILogger logger, Exception exception, string provider);

        [LoggerMessage(
            EventId = 8022,
            EventName = nameof(TakeFailed),
            Level = LogLevel.Error,
            Message = "What provider {Provider} told failed with an exception; it is asked to tell it again.")]
        public static partial void TakeFailed(ILogger logger, Exception exception, string provider);

        [LoggerMessage(
            EventId = 8023,
            EventName = nameof(InboundRefused),
            Level = LogLevel.Warning,
            Message = "Provider {Provider} brought a message of a customer that is no text, data_coding {DataCoding}; it was refused.")]
        public static partial void InboundRefused(ILogger logger, string provider, byte dataCoding);
    }
}
