using System.Buffers.Binary;
using Grpc.Messaging.Channels.Smpp.Receipts;
using Grpc.Messaging.Channels.Smpp.Wire;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Channels.Smpp;

/// <summary>Takes what an SMSC tells by itself, receipts and messages of customers, and answers when it is on disk.</summary>
/// <param name="inbound">Takes messages of customers; null = nobody wants them.</param>
internal sealed partial class SmppCallback(string name, SmppOptions options, PartReceipts receipts, IInboundMessages? inbound, ILogger logger)
{
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
                await receipts.ReportAsync(MessageIds.Normalize(receipt.MessageId, options.ReceiptIds), kind, CancellationToken.None);
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

    private async Task<CommandStatus> TakeInboundAsync(DeliverSm delivered)
    {
        var (part, text) = Unwrap(delivered);
        if (inbound is null || SmppText.Decode(text.Span, delivered.DataCoding) is not { } decoded)
        {
            Log.InboundRefused(logger, name, delivered.DataCoding);
            return CommandStatus.ReceiverPermanentError;
        }

        await inbound.TakeAsync(
            new InboundMessage(
                name, SmsChannel.Id, delivered.Source.Number, delivered.Destination.Number, decoded, part.Reference, part.Number, part.Total),
            CancellationToken.None);
        return CommandStatus.Ok;
    }

    /// <summary>The text without its header, and which part the header, or the sar parameters, say it is.</summary>
    private static (Concatenation Part, ReadOnlyMemory<byte> Text) Unwrap(DeliverSm delivered)
    {
        var part = delivered.Sar ?? new Concatenation(0, 1, 1);
        var bytes = delivered.Text;
        if (!delivered.HasHeader || bytes.Length == 0 || bytes[0] >= bytes.Length)
        {
            return (part, bytes);
        }

        var length = bytes[0] + 1;
        for (var at = 1; at + 1 < length && at + 2 + bytes[at + 1] <= length; at += 2 + bytes[at + 1])
        {
            part = (bytes[at], bytes[at + 1]) switch
            {
                (0x00, 3) => new Concatenation(bytes[at + 2], bytes[at + 3], bytes[at + 4]),
                (0x08, 4) => new Concatenation(BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2)), bytes[at + 4], bytes[at + 5]),
                _ => part,
            };
        }

        return (part, bytes.AsMemory(length));
    }

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
            Message = "Provider {Provider} brought a message of a customer, data_coding {DataCoding}, that nobody here takes; it was refused.")]
        public static partial void InboundRefused(ILogger logger, string provider, byte dataCoding);
    }
}
