using Google.Protobuf;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

internal static class PartialAnswers
{
    /// <summary>Whether an answer does not list every destination of its message.</summary>
    public static bool IsPartial(IMessage response) => response switch
    {
        SendPushResponse sent => sent.Message.DestinationsTruncated,
        SendSmsResponse sent => sent.Message.DestinationsTruncated,
        SendOmniResponse sent => sent.Message.DestinationsTruncated,
        GetMessageResponse read => read.Message.DestinationsTruncated,
        CancelMessageResponse cancelled => cancelled.Message.DestinationsTruncated,
        _ => false,
    };
}
