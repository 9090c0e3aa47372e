using Grpc.Messaging.Channels.Graph;

namespace Grpc.Messaging.Channels.Messenger;

/// <summary>A page that writes in Facebook Messenger.</summary>
public sealed class MessengerOptions : GraphOptions
{
    /// <summary>Id of the page. Required.</summary>
    public string PageId { get; set; } = "";
}
