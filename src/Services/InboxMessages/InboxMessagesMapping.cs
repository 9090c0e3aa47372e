using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Inboxes;
using Grpc.Messaging.Services.Showing;
using InboxMessage = Grpc.Messaging.Engine.Campaigns.Inboxes.InboxMessage;

namespace Grpc.Messaging.Services.InboxMessages;

/// <summary>
/// Inbox messages between contract and engine: every name that the API's reference only guesses at is here, in the validator and in the proto.
/// </summary>
internal static class InboxMessagesMapping
{
    public static Messaging.Campaigns.V1.InboxMessage ToProto(this InboxMessage message)
    {
        var proto = new Messaging.Campaigns.V1.InboxMessage
        {
            Id = message.InboxId,
            Name = message.Name,
            ExternalId = message.ExternalId ?? "",
            Segments = message.Audience.ToSegments(),
            List = message.Audience.ToList(),
            Everyone = message.Audience.IsEveryone,
            SendingTime = Timestamp.FromDateTimeOffset(message.SendTime),
            ExpirationTime = message.ExpireTime is { } end ? Timestamp.FromDateTimeOffset(end) : null,
            Timezone = message.TimeZone,
            Variants = { message.Variants.Select(variant => ShownContent.Read<InboxVariant>(variant.Content)) },
        };
        if (message.CampaignId is { } campaignId)
        {
            proto.CampaignId = campaignId;
        }

        return proto;
    }

    /// <summary>The message with the values of <paramref name="source"/>.</summary>
    public static InboxMessage With(this InboxMessage message, Messaging.Campaigns.V1.InboxMessage source, DateTimeOffset now) => message with
    {
        CampaignId = source.HasCampaignId ? source.CampaignId : null,
        ExternalId = source.ExternalId.Length == 0 ? null : source.ExternalId,
        Name = source.Name,
        Audience = AudienceMapping.ToEngine(source.Segments, source.List, source.Everyone),
        SendTime = source.SendingTime?.ToDateTimeOffset().ToMilliseconds() ?? now,
        ExpireTime = source.ExpirationTime?.ToDateTimeOffset().ToMilliseconds(),
        TimeZone = source.Timezone,
        Variants = [.. source.Variants.Select(variant => ShownContent.Write(variant.Language, variant))],
        ModifyTime = now,
    };

    public static InboxStatus ToProto(this InboxState state) => new()
    {
        ReadTime = state.ReadTime is { } read ? Timestamp.FromDateTimeOffset(read) : null,
        ArchivedTime = state.ArchiveTime is { } archived ? Timestamp.FromDateTimeOffset(archived) : null,
    };

    public static InboxState With(this InboxState state, InboxStatus source) => state with
    {
        ReadTime = source.ReadTime?.ToDateTimeOffset().ToMilliseconds(),
        ArchiveTime = source.ArchivedTime?.ToDateTimeOffset().ToMilliseconds(),
    };
}
