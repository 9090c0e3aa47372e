using System.Text.Json;
using System.Text.Json.Nodes;
using Grpc.Messaging.Channels.Graph;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Receipts;

namespace Grpc.Messaging.Channels.Messenger;

/// <summary>Webhooks of a page: deliveries by message, readings up to a moment, and what customers write.</summary>
internal sealed class MessengerCallback(string name, MessengerOptions options) : IReceiptEndpoint
{
    public string Name => name;

    public CallbackReading Read(Callback callback) => GraphCallbacks.Read(callback, options, ReadPage);

    private CallbackReading.Understood ReadPage(JsonObject told)
    {
        var receipts = new List<ProviderReceipt>();
        var watermarks = new List<WatermarkReceipt>();
        var messages = new List<InboundReport>();

        // An app has one address for all pages: others have providers, and callbacks, of their own.
        foreach (var @event in told.ObjectsAt("entry").Where(entry => entry.TextAt("id") == options.PageId).SelectMany(static entry => entry.ObjectsAt("messaging")))
        {
            var customer = @event.ObjectAt("sender").TextAt("id");
            if (@event.ObjectAt("delivery") is { } delivery)
            {
                var ids = delivery["mids"] is JsonArray mids
                    ? mids.OfType<JsonValue>().Where(static id => id.GetValueKind() == JsonValueKind.String).Select(static id => id.GetValue<string>()).ToList()
                    : [];
                receipts.AddRange(ids.Select(id => new ProviderReceipt(name, id, null, ReceiptKind.Delivered)));
                if (ids.Count == 0)
                {
                    watermarks.AddRange(WatermarkOf(delivery, customer, ReceiptKind.Delivered));
                }
            }
            else if (@event.ObjectAt("read") is { } read)
            {
                watermarks.AddRange(WatermarkOf(read, customer, ReceiptKind.Read));
            }
            else if (MessageOf(@event, customer) is { } message)
            {
                messages.Add(message);
            }
        }

        return new CallbackReading.Understood(receipts) { Messages = messages, Watermarks = watermarks };
    }

    private IEnumerable<WatermarkReceipt> WatermarkOf(JsonObject told, string customer, ReceiptKind kind) =>
        told.MillisecondsAt("watermark") is { } upTo && customer.Length > 0
            ? [new WatermarkReceipt(name, MessengerChannel.Id, customer, options.PageId, kind, upTo)]
            : [];

    /// <summary>What a customer wrote, or which button he pressed; null when it is none of both, such as the echo of a message of ours.</summary>
    private InboundReport? MessageOf(JsonObject @event, string customer)
    {
        var message = @event.ObjectAt("message") ?? @event.ObjectAt("postback");
        if (message is null || customer.Length == 0 || message.TextAt("mid") is not { Length: > 0 } id || IsEcho(message))
        {
            return null;
        }

        var attachment = message.ObjectsAt("attachments").FirstOrDefault();
        var text = message.TextAt("text") is { Length: > 0 } written ? written : message.TextAt("title");
        return new InboundReport(name, id, MessengerChannel.Id, customer, options.PageId, text)
        {
            Kind = text.Length == 0 && attachment.TextAt("type") is { Length: > 0 } type ? type : InboundReport.TextKind,
            Media = attachment.ObjectAt("payload").TextAt("url"),
            SendTime = @event.MillisecondsAt("timestamp"),
            ReplyTo = message.ObjectAt("reply_to").TextAt("mid"),
        };
    }

    private static bool IsEcho(JsonObject message) => message["is_echo"] is JsonValue value && value.GetValueKind() == JsonValueKind.True;
}
