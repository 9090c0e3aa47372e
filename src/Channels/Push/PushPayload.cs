using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Channels.Push;

/// <summary>What every push carries beside its text.</summary>
internal static class PushPayload
{
    /// <summary>
    /// The key under which the application on the device finds the message's id, by which it may tell that it was delivered or read.
    /// </summary>
    public const string MessageId = "messageId";

    /// <summary>The caller's own keys, and the message's id.</summary>
    public static Dictionary<string, string> DataOf(SendRequest request) =>
        new(((PushContent)request.Content).Actions, StringComparer.Ordinal) { [MessageId] = request.Key.MessageId.ToString() };
}
