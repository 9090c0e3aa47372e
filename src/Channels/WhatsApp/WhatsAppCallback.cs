using System.Text.Json.Nodes;
using Grpc.Messaging.Channels.Graph;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Receipts;

namespace Grpc.Messaging.Channels.WhatsApp;

/// <summary>Webhooks of a WhatsApp Business account: statuses of messages, what customers write, and what becomes of templates.</summary>
internal sealed class WhatsAppCallback(string name, WhatsAppOptions options) : IReceiptEndpoint
{
    public string Name => name;

    public CallbackReading Read(Callback callback) => GraphCallbacks.Read(callback, options, ReadAccount);

    private CallbackReading.Understood ReadAccount(JsonObject told)
    {
        var changes = told.ObjectsAt("entry").SelectMany(static entry => entry.ObjectsAt("changes")).ToList();

        // An app has one address for all numbers of all its accounts: others have providers, and callbacks, of their own.
        var ours = changes
            .Where(static change => change.TextAt("field") == "messages")
            .Select(static change => change.ObjectAt("value"))
            .OfType<JsonObject>()
            .Where(value => value.ObjectAt("metadata").TextAt("phone_number_id") == options.PhoneNumberId)
            .ToList();
        return new CallbackReading.Understood([.. ours.SelectMany(static value => value.ObjectsAt("statuses")).Select(ReceiptOf).OfType<ProviderReceipt>()])
        {
            Messages = [.. ours.SelectMany(MessagesOf)],
            Templates =
            [
                .. changes
                    .Where(static change => change.TextAt("field") == "message_template_status_update")
                    .Select(static change => change.ObjectAt("value"))
                    .OfType<JsonObject>()
                    .Select(TemplateOf)
                    .OfType<TemplateChange>(),
            ],
        };
    }

    private ProviderReceipt? ReceiptOf(JsonObject status)
    {
        AttemptId? attempt = AttemptId.TryParse(status.TextAt("biz_opaque_callback_data"), out var named) ? named : null;
        var id = status.TextAt("id");
        return WhatsAppStatusMap.Of(status.TextAt("status")) is { } kind && (id.Length > 0 || attempt is not null)
            ? new ProviderReceipt(name, id, attempt, kind)
            : null;
    }

    private IEnumerable<InboundReport> MessagesOf(JsonObject value)
    {
        var to = value.ObjectAt("metadata").TextAt("display_phone_number");
        foreach (var message in value.ObjectsAt("messages"))
        {
            var (type, id, from) = (message.TextAt("type"), message.TextAt("id"), message.TextAt("from"));

            // A change of the customer's number, and what the API can't show, are nothing that anybody wrote.
            if (type is "system" or "unsupported" or "unknown" || id.Length == 0 || from.Length == 0)
            {
                continue;
            }

            var part = message.ObjectAt(type);
            var reply = part.ObjectAt("button_reply") ?? part.ObjectAt("list_reply");
            yield return new InboundReport(name, id, WhatsAppChannel.Id, from, to, FirstOf(
                part.TextAt("body"), part.TextAt("caption"), part.TextAt("text"), part.TextAt("emoji"), reply.TextAt("title"), part.TextAt("name")))
            {
                Kind = type is "button" or "interactive" ? InboundReport.TextKind : type,
                Media = part.TextAt("id"),
                SendTime = message.SecondsAt("timestamp"),
                ReplyTo = message.ObjectAt("context").TextAt("id"),
            };
        }
    }

    private TemplateChange? TemplateOf(JsonObject value)
    {
        var (template, language) = (value.TextAt("message_template_name"), value.TextAt("message_template_language"));
        return template.Length > 0 && language.Length > 0 && value.TextAt("event") is { Length: > 0 } status
            ? new TemplateChange(name, template, language, status, value.TextAt("reason"))
            : null;
    }

    private static string FirstOf(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0)
            {
                return text;
            }
        }

        return "";
    }
}
