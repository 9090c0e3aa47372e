using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Services.Showing;
using InApp = Grpc.Messaging.Engine.Campaigns.InApps.InApp;
using Triggers = Grpc.Messaging.Engine.Campaigns.Showing.Triggers;

namespace Grpc.Messaging.Services.InApps;

/// <summary>In-apps between contract and engine: every name that the API's reference only guesses at is here, in the validator and in the proto.</summary>
internal static class InAppsMapping
{
    private const string Popup = "popup";
    private const string Browser = "browser";
    private const string CustomPrefix = "custom ";

    public static Messaging.Campaigns.V1.InApp ToProto(this InApp message)
    {
        var proto = new Messaging.Campaigns.V1.InApp
        {
            Id = message.InAppId,
            Name = message.Name,
            ExternalId = message.ExternalId ?? "",
            IsActive = message.IsActive,
            StartTime = message.StartTime is { } start ? Timestamp.FromDateTimeOffset(start) : null,
            EndTime = message.EndTime is { } end ? Timestamp.FromDateTimeOffset(end) : null,
            Segments = message.Audience.ToSegments(),
            List = message.Audience.ToList(),
            Triggers = message.Triggers.ToProto(),
            Variants = { message.Variants.Select(variant => ShownContent.Read<InAppVariant>(variant.Content)) },
        };
        if (message.CampaignId is { } campaignId)
        {
            proto.CampaignId = campaignId;
        }

        return proto;
    }

    /// <summary>The in-app with the values of <paramref name="source"/>.</summary>
    /// <param name="message">As it is stored.</param>
    /// <param name="source">What was asked for, and found right.</param>
    /// <param name="triggers">Its triggers, looked up.</param>
    /// <param name="now">When it is changed.</param>
    public static InApp With(this InApp message, Messaging.Campaigns.V1.InApp source, Triggers triggers, DateTimeOffset now) => message with
    {
        CampaignId = source.HasCampaignId ? source.CampaignId : null,
        ExternalId = source.ExternalId.Length == 0 ? null : source.ExternalId,
        Name = source.Name,
        IsActive = source.IsActive,
        StartTime = source.StartTime?.ToDateTimeOffset().ToMilliseconds(),
        EndTime = source.EndTime?.ToDateTimeOffset().ToMilliseconds(),
        Audience = AudienceMapping.ToEngine(source.Segments, source.List, isEveryone: false),
        Triggers = triggers,
        Template = TemplateOf(source.Variants[0]),
        Variants = [.. source.Variants.Select(variant => ShownContent.Write(variant.Language, variant))],
        ModifyTime = now,
    };

    /// <summary>What all variants of an in-app must have in common.</summary>
    public static string TemplateOf(InAppVariant variant) =>
        variant.PopupTemplate is not null ? Popup : variant.BrowserTemplate is not null ? Browser : CustomPrefix + variant.CustomTemplate?.TemplateValue;
}
