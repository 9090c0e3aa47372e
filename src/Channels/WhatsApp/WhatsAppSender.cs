using System.Text.Json.Nodes;
using Grpc.Messaging.Channels.Graph;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Inbound;

namespace Grpc.Messaging.Channels.WhatsApp;

/// <summary>Hands messages to the WhatsApp Cloud API: a text while the customer's session is open, and the template otherwise.</summary>
internal sealed class WhatsAppSender(
    string name,
    WhatsAppOptions options,
    ICustomerSessions sessions,
    ProviderTemplates templates,
    IHttpClientFactory clients,
    TimeProvider time) : IChannelSender
{
    private readonly Uri _url = new($"{options.Endpoint.TrimEnd('/')}/{options.Version}/{Uri.EscapeDataString(options.PhoneNumberId)}/messages");

    public Channel Channel => WhatsAppChannel.Id;

    public string Provider => name;

    public async ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        var content = (WhatsAppContent)request.Content;
        bool saysText, isHeldBack;
        try
        {
            saysText = content.Text.Length > 0 && !request.IsSessionClosed && await IsSessionOpenAsync(request.Address.Phone);
            isHeldBack = content.Template is { } named && await templates.IsHeldBackAsync(new TemplateKey(name, named.Name, named.Language));
        }
        catch (StoreUnavailableException)
        {
            // Nothing was sent.
            return new SendOutcome.Transient(Reasons.TemporaryFailure, RetryAfter: null);
        }

        if (saysText)
        {
            var outcome = await CallAsync(Compose(request, content, saysText: true), cancellationToken);
            if (outcome is not SendOutcome.Rejected { Reason: Reasons.WindowClosed })
            {
                return outcome;
            }

            // WhatsApp knows better than what its webhooks have told.
        }

        if (content.Template is null)
        {
            return new SendOutcome.Rejected(Reasons.WindowClosed);
        }

        // WhatsApp would refuse it: that is known already, and its quality rating suffers from such calls.
        return isHeldBack
            ? new SendOutcome.Rejected(Reasons.Rejected)
            : await CallAsync(Compose(request, content, saysText: false), cancellationToken);
    }

    public ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken) => new(new PollOutcome(null, null));

    private Task<SendOutcome> CallAsync(JsonObject message, CancellationToken cancellationToken) => clients.CreateClient(name).SendAsync(
        name,
        options,
        _url,
        message,
        static answer => answer.ObjectsAt("messages").FirstOrDefault().TextAt("id"),
        WhatsAppStatusMap.Of,
        time,
        cancellationToken);

    private async Task<bool> IsSessionOpenAsync(string phone) =>
        await sessions.FindLastAsync(name, phone) is { } last && time.GetUtcNow() - last < ChannelDefinition.SessionTime;

    private JsonObject Compose(SendRequest request, WhatsAppContent content, bool saysText)
    {
        var message = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["recipient_type"] = "individual",
            ["to"] = request.Address.Phone,
            ["biz_opaque_callback_data"] = request.IdempotencyKey,
        };
        if (!saysText)
        {
            message["type"] = "template";
            message["template"] = TemplateOf(content.Template!);
        }
        else if (content.Image is { } image)
        {
            message["type"] = "image";
            message["image"] = new JsonObject { ["link"] = image, ["caption"] = content.Text };
        }
        else
        {
            message["type"] = "text";
            message["text"] = new JsonObject { ["body"] = content.Text, ["preview_url"] = options.PreviewsUrls };
        }

        return message;
    }

    private static JsonObject TemplateOf(WhatsAppTemplate template)
    {
        var components = new JsonArray();
        if (template.HeaderImage is { } image)
        {
            components.Add(Component("header", new JsonObject { ["type"] = "image", ["image"] = new JsonObject { ["link"] = image } }));
        }

        if (template.Parameters.Count > 0)
        {
            components.Add(Component("body", [.. template.Parameters.Select(TextOf)]));
        }

        if (template.ButtonParameter is { } parameter)
        {
            var button = Component("button", TextOf(parameter));
            button["sub_type"] = "url";
            button["index"] = "0";
            components.Add(button);
        }

        return new JsonObject
        {
            ["name"] = template.Name,
            ["language"] = new JsonObject { ["code"] = template.Language },
            ["components"] = components,
        };
    }

    private static JsonObject Component(string type, params JsonNode[] parameters) => new() { ["type"] = type, ["parameters"] = new JsonArray(parameters) };

    private static JsonNode TextOf(string text) => new JsonObject { ["type"] = "text", ["text"] = text };
}
