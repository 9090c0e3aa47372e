using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Services.Showing;
using Alarm = Grpc.Messaging.Engine.Campaigns.Alarms.Alarm;
using PushVariant = Grpc.Messaging.Campaigns.V1.PushVariant;
using Triggers = Grpc.Messaging.Engine.Campaigns.Showing.Triggers;

namespace Grpc.Messaging.Services.Alarms;

/// <summary>Alarms between contract and engine: every name that the API's reference only guesses at is here, in the validator and in the proto.</summary>
internal static class AlarmsMapping
{
    public static Messaging.Campaigns.V1.Alarm ToProto(this Alarm message)
    {
        var proto = new Messaging.Campaigns.V1.Alarm
        {
            Id = message.AlarmId,
            Name = message.Name,
            ExternalId = message.ExternalId ?? "",
            IsActive = message.IsActive,
            Segments = message.Audience.ToSegments(),
            List = message.Audience.ToList(),
            Triggers = message.Triggers.ToProto(),
            Settings = message.Settings.Length == 0 ? new AlarmSettings() : ShownContent.Read<AlarmSettings>(message.Settings),
            Variants = { message.Variants.Select(variant => ShownContent.Read<AlarmVariant>(variant.Content)) },
        };
        if (message.CampaignId is { } campaignId)
        {
            proto.CampaignId = campaignId;
        }

        return proto;
    }

    /// <summary>The alarm with the values of <paramref name="source"/>.</summary>
    /// <param name="message">As it is stored.</param>
    /// <param name="source">What was asked for, and found right.</param>
    /// <param name="triggers">Its triggers, looked up.</param>
    /// <param name="now">When it is changed.</param>
    public static Alarm With(this Alarm message, Messaging.Campaigns.V1.Alarm source, Triggers triggers, DateTimeOffset now) => message with
    {
        CampaignId = source.HasCampaignId ? source.CampaignId : null,
        ExternalId = source.ExternalId.Length == 0 ? null : source.ExternalId,
        Name = source.Name,
        IsActive = source.IsActive,
        Audience = AudienceMapping.ToEngine(source.Segments, source.List, isEveryone: false),
        Triggers = triggers,
        Settings = source.Settings is null ? "" : ShownContent.Write(source.Settings),
        Variants = [.. source.Variants.Select(variant => ShownContent.Write(variant.Language, variant))],
        ModifyTime = now,
    };

    /// <summary>What it has in common with a push, whose rules hold for it.</summary>
    public static PushVariant ToPush(this AlarmVariant variant) => new()
    {
        Language = variant.Language,
        Title = variant.Title,
        Text = variant.Text,
        ShortText = variant.ShortText,
        BigPicture = variant.BigPicture,
        Icon = variant.Icon,
        Sound = variant.Sound,
        Badge = variant.Badge,
        RichPushUrl = variant.RichPushUrl,

        // The API's own example names where a page opens that it has not.
        OpenRichPushIn = variant.RichPushUrl.Length == 0 ? "" : variant.OpenRichPushIn,
        ActionButtonLabel = variant.ActionButtonLabel,
        Template = variant.Template,
        Buttons = { variant.Buttons },
        DisplayCustomParams = { variant.DisplayCustomParams },
        ClickCustomParams = { variant.ClickCustomParams },
    };
}
