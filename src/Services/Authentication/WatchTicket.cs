using Grpc.Messaging.Engine;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Authentication;

/// <summary>What a caller who came with a ticket may do.</summary>
/// <param name="MessageId">The message to watch; null for all of the account.</param>
internal sealed record WatchTicket(ObjectId? MessageId)
{
    public bool Opens(object request) => request switch
    {
        WatchMessageRequest watch => watch.MessageId == MessageId?.ToString(),
        WatchStatusRequest => MessageId is null,
        _ => false,
    };
}
