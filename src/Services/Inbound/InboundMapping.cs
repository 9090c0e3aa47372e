using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.V1;
using EngineMessage = Grpc.Messaging.Engine.Inbound.InboundMessage;

namespace Grpc.Messaging.Services.Inbound;

internal static class InboundMapping
{
    public static InboundMessage ToProto(this EngineMessage message) => new()
    {
        InboundId = message.InboundId.ToString(),
        Channel = (Channel)message.Channel,
        Customer = message.From,
        Recipient = message.To,
        Text = message.Text,
        Kind = message.Kind,
        Media = message.Media,
        MessageId = message.ReplyToMessageId?.ToString() ?? "",
        DestinationIndex = message.ReplyToIndex,
        ReceiveTime = Timestamp.FromDateTimeOffset(message.ReceiveTime),
        SendTime = message.SendTime is { } sent ? Timestamp.FromDateTimeOffset(sent) : null,
    };
}
