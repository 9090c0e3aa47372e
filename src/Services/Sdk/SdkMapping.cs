using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Inboxes;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Services.Showing;

namespace Grpc.Messaging.Services.Sdk;

internal static class SdkMapping
{
    public static DeviceInboxMessage ToProto(InboxEntry entry, string language, ContentWords words) => new()
    {
        Id = entry.Message.InboxId,
        Message = PersonalContent.Write(ShownContent.Read<InboxVariant>(ShownVariant.For(language, entry.Message.Variants).Content), words),
        SendTime = Timestamp.FromDateTimeOffset(entry.Message.SendTime),
        ExpireTime = entry.Message.ExpireTime is { } end ? Timestamp.FromDateTimeOffset(end) : null,
        ReadTime = entry.State?.ReadTime is { } read ? Timestamp.FromDateTimeOffset(read) : null,
    };
}
