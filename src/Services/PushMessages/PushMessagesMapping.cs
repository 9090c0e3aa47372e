using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns;

namespace Grpc.Messaging.Services.PushMessages;

/// <summary>Pushes between contract and engine: every name that the API's reference only guesses at is here, in the validator and in the proto.</summary>
internal static class PushMessagesMapping
{
    private const string OkLabel = "okButtonLabel";
    private const string CancelLabel = "cancelButtonLabel";

    public static Messaging.Campaigns.V1.PushMessage ToProto(this Engine.Campaigns.PushMessage message)
    {
        var proto = new Messaging.Campaigns.V1.PushMessage
        {
            Id = message.MessageId,
            ExternalId = message.ExternalId ?? "",
            Name = message.Name,
            UsePressure = message.UsePressure,
            Everyone = message.Audience.IsEveryone,
            Variants = { message.Variants.Select(ToProto) },
            Status = (Messaging.Campaigns.V1.PushStatus)message.Status,
        };
        if (message.CampaignId is { } campaignId)
        {
            proto.CampaignId = campaignId;
        }

        proto.Segments = message.Audience.ToSegments();
        proto.List = message.Audience.ToList();
        return proto;
    }

    /// <summary>The segments of an audience; null when it has none.</summary>
    public static MessageSegments? ToSegments(this PushAudience audience) => audience.TestSegments.Count + audience.CampaignSegments.Count == 0
        ? null
        : new MessageSegments { Test = { audience.TestSegments }, Campaign = { audience.CampaignSegments } };

    /// <summary>The list of an audience; null when it has none.</summary>
    public static StaticListReference? ToList(this PushAudience audience) => audience is { ListId: null, ListExternalId: null }
        ? null
        : new StaticListReference { Id = audience.ListId ?? 0, ExternalId = audience.ListExternalId ?? "" };

    /// <summary>The message with the values of <paramref name="source"/>; its actions have no numbers yet.</summary>
    public static Engine.Campaigns.PushMessage With(this Engine.Campaigns.PushMessage message, Messaging.Campaigns.V1.PushMessage source, DateTimeOffset now)
    {
        var variants = source.Variants.Select(ToEngine).ToList();
        return message with
        {
            CampaignId = source.HasCampaignId ? source.CampaignId : null,
            ExternalId = source.ExternalId.Length == 0 ? null : source.ExternalId,
            Name = source.Name,
            Title = Engine.Campaigns.PushMessage.DefaultOf(variants).Title,
            UsePressure = !source.HasUsePressure || source.UsePressure,
            Audience = new PushAudience(
                [.. source.Segments?.Test ?? []],
                [.. source.Segments?.Campaign ?? []],
                source.List is { Id: > 0 } byId ? byId.Id : null,
                source.List is { ExternalId.Length: > 0 } byKey ? byKey.ExternalId : null,
                source.Everyone),
            Variants = variants,
            ModifyTime = now,
        };
    }

    public static Engine.Campaigns.PushVariant ToEngine(this Messaging.Campaigns.V1.PushVariant variant) => new(
        variant.Language.ToLowerInvariant(),
        variant.Title,
        variant.Text,
        variant.ShortText,
        variant.BigPicture,
        variant.Icon,
        variant.Sound?.Sound.ToLowerInvariant() ?? "",
        variant.Sound?.Name ?? "",
        variant.Badge,
        variant.RichPushUrl,
        variant.RichPushUrl.Length == 0 ? "" : variant.OpenRichPushIn.Length == 0 ? PushActions.WebView : variant.OpenRichPushIn,
        RichPushActionId: 0,
        variant.Url,
        variant.ActionButtonLabel,
        PopupOf(variant.Popup),
        variant.CollapseKey,
        variant.ContentAvailable,
        variant.Template,
        [.. variant.Buttons.Select(ToEngine)],
        new Dictionary<string, string>(variant.DisplayCustomParams),
        new Dictionary<string, string>(variant.ClickCustomParams));

    /// <summary>What a button does, in the one spelling: the API's document has two of "urlscheme".</summary>
    public static string ActionOf(string action) => action.ToLowerInvariant() switch
    {
        "" => PushActions.Close,
        "urlsheme" => "urlscheme",
        var name => name,
    };

    public static IEnumerable<MessageAction> ToActions(this Engine.Campaigns.PushMessage message) => message.Variants
        .SelectMany(variant => variant.Buttons
            .Select(button => new MessageAction
            {
                Id = button.ActionId,
                Type = "button",
                Action = button.Action,
                ButtonId = button.ButtonId,
                Language = variant.Language,
                Title = button.Title,
                Url = button.Url,
            })
            .Concat(variant.RichPushUrl.Length == 0
                ? []
                : [new MessageAction
                {
                    Id = variant.RichPushActionId,
                    Type = "richpush",
                    Action = variant.OpenRichPushIn,
                    Language = variant.Language,
                    Url = variant.RichPushUrl,
                }]))
        .OrderBy(action => action.Id);

    public static Messaging.Campaigns.V1.PushVariant ToProto(this Engine.Campaigns.PushVariant variant)
    {
        var proto = new Messaging.Campaigns.V1.PushVariant
        {
            Language = variant.Language,
            Title = variant.Title,
            Text = variant.Text,
            ShortText = variant.ShortText,
            BigPicture = variant.BigPicture,
            Icon = variant.Icon,
            Sound = variant.Sound.Length == 0 ? null : new PushSound { Sound = variant.Sound, Name = variant.SoundName },
            Badge = variant.Badge,
            RichPushUrl = variant.RichPushUrl,
            OpenRichPushIn = variant.OpenRichPushIn,
            Url = variant.Url,
            ActionButtonLabel = variant.ActionButtonLabel,
            Popup = ToProto(variant.Popup),
            CollapseKey = variant.CollapseKey,
            Template = variant.Template,
            Buttons = { variant.Buttons.Select(ToProto) },
            DisplayCustomParams = { new Dictionary<string, string>(variant.DisplayParams) },
            ClickCustomParams = { new Dictionary<string, string>(variant.ClickParams) },
        };
        if (variant.ContentAvailable)
        {
            proto.ContentAvailable = true;
        }

        return proto;
    }

    private static Engine.Campaigns.PushButton ToEngine(Messaging.Campaigns.V1.PushButton button) => new(
        button.Id,
        ActionOf(button.Action),
        ActionId: 0,
        button.Url,
        button.Title,
        button.Icon,
        !button.HasDestructive || button.Destructive,
        new Dictionary<string, string>(button.CustomParams));

    private static Messaging.Campaigns.V1.PushButton ToProto(Engine.Campaigns.PushButton button) => new()
    {
        Id = button.ButtonId,
        Action = button.Action,
        Url = button.Url,
        Title = button.Title,
        Icon = button.Icon,
        Destructive = button.Destructive,
        CustomParams = { new Dictionary<string, string>(button.Params) },
    };

    private static PushPopup? PopupOf(Value? popup) => popup switch
    {
        { KindCase: Value.KindOneofCase.BoolValue, BoolValue: true } => new PushPopup("", ""),
        { KindCase: Value.KindOneofCase.StructValue, StructValue.Fields: var labels } => new PushPopup(LabelOf(labels, OkLabel), LabelOf(labels, CancelLabel)),
        _ => null,
    };

    private static string LabelOf(MapField<string, Value> labels, string name) => labels.TryGetValue(name, out var label) ? label.StringValue : "";

    private static Value? ToProto(PushPopup? popup) => popup switch
    {
        null => null,
        { OkLabel: "", CancelLabel: "" } => Value.ForBool(true),
        _ => Value.ForStruct(new Struct
        {
            Fields = { [OkLabel] = Value.ForString(popup.OkLabel), [CancelLabel] = Value.ForString(popup.CancelLabel) },
        }),
    };
}
