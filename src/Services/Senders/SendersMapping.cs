using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.V1;
using EngineSender = Grpc.Messaging.Engine.Senders.SenderName;

namespace Grpc.Messaging.Services.Senders;

internal static class SendersMapping
{
    public static Sender ToProto(this EngineSender sender) => new()
    {
        SenderId = sender.SenderId.ToString(),
        AccountId = sender.AccountId.ToString(),
        Channel = (Channel)sender.Channel,
        Name = sender.Name,
        State = (SenderState)sender.State,
        Reason = sender.Reason,
        CreateTime = Timestamp.FromDateTimeOffset(sender.CreateTime),
        ModifyTime = Timestamp.FromDateTimeOffset(sender.ModifyTime),
    };
}
