using Google.Protobuf;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

internal static class PartialAnswers
{
    /// <summary>Whether an answer does not list every destination of its message.</summary>
    public static bool IsPartial(IMessage response) => response switch
    {
        SendPushResponse sent => sent.Message.IsPartial,
        SendSmsResponse sent => sent.Message.IsPartial,
        SendOmniResponse sent => sent.Message.IsPartial,
        GetMessageResponse read => read.Message.IsPartial,
        CancelMessageResponse cancelled => cancelled.Message.IsPartial,
        _ => false,
    };
}
