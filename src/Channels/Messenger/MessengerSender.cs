using System.Text.Json.Nodes;
using Grpc.Messaging.Channels.Graph;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Inbound;

namespace Grpc.Messaging.Channels.Messenger;

/// <summary>Hands messages to the Send API of Facebook Messenger: as an answer while the customer's session is open, and with its tag otherwise.</summary>
internal sealed class MessengerSender(
    string name, MessengerOptions options, ICustomerSessions sessions, IHttpClientFactory clients, TimeProvider time) : IChannelSender
{
    // How long a person, and not a program, may answer.
    private static readonly TimeSpan HumanAgentTime = TimeSpan.FromDays(7);

    private readonly Uri _url = new($"{options.Endpoint.TrimEnd('/')}/{options.Version}/{Uri.EscapeDataString(options.PageId)}/messages");

    public Channel Channel => MessengerChannel.Id;

    public string Provider => name;

    public async ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        var content = (MessengerContent)request.Content;
        TimeSpan? silence;
        try
        {
            silence = time.GetUtcNow() - await sessions.FindLastAsync(name, request.Address.Uid);
        }
        catch (StoreUnavailableException)
        {
            // Nothing was sent.
            return new SendOutcome.Transient(Reasons.TemporaryFailure, RetryAfter: null);
        }

        if (silence < ChannelDefinition.SessionTime && !request.IsSessionClosed)
        {
            var outcome = await CallAsync(Compose(request, content, isOpen: true), cancellationToken);
            if (outcome is not SendOutcome.Rejected { Reason: Reasons.WindowClosed })
            {
                return outcome;
            }

            // Messenger knows better than what its webhooks have told.
        }

        return content.Tag is null || (content.Tag == MessengerTags.HumanAgent && !(silence < HumanAgentTime))
            ? new SendOutcome.Rejected(Reasons.WindowClosed)
            : await CallAsync(Compose(request, content, isOpen: false), cancellationToken);
    }

    public ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken) => new(new PollOutcome(null, null));

    private Task<SendOutcome> CallAsync(JsonObject message, CancellationToken cancellationToken) => clients.CreateClient(name).SendAsync(
        name, options, _url, message, static answer => answer.TextAt("message_id"), MessengerStatusMap.Of, time, cancellationToken);

    private static JsonObject Compose(SendRequest request, MessengerContent content, bool isOpen)
    {
        var message = new JsonObject
        {
            ["recipient"] = new JsonObject { ["id"] = request.Address.Uid },
            ["messaging_type"] = isOpen ? "RESPONSE" : "MESSAGE_TAG",
            ["message"] = new JsonObject { ["text"] = content.Text, ["metadata"] = request.IdempotencyKey },
        };
        if (!isOpen)
        {
            message["tag"] = content.Tag;
        }

        return message;
    }
}
