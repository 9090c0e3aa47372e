using System.Text.Json;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Channels.Push;

/// <summary>Pushes of campaigns as contents of the channel: the text, and all else under the names of the campaigns API among the actions.</summary>
public sealed class PushContentWriter : IPushContentWriter
{
    /// <inheritdoc/>
    public Channel Channel => PushChannel.Id;

    /// <inheritdoc/>
    public Content Write(ObjectId sendKey, PushVariant common, IReadOnlyDictionary<string, PushVariant> personal)
    {
        var content = new PushContent(common.Text, From: "", ActionsOf(sendKey, common))
        {
            Personal = personal.Count == 0 ? null : personal.ToDictionary(pair => pair.Key, pair => new PushPart(pair.Value.Text, ActionsOf(sendKey, pair.Value))),
        };
        return Content.Of((PushChannel.Instance, content));
    }

    private static Dictionary<string, string> ActionsOf(ObjectId sendKey, PushVariant variant)
    {
        var actions = new Dictionary<string, string> { ["title"] = variant.Title, ["sendId"] = sendKey.ToString() };
        Add("shortText", variant.ShortText);
        Add("bigPicture", variant.BigPicture);
        Add("icon", variant.Icon);
        Add("sound", variant.Sound == "custom" ? variant.SoundName : variant.Sound);
        Add("badge", variant.Badge);
        Add("richPushUrl", variant.RichPushUrl);
        Add("openRichPushIn", variant.OpenRichPushIn);
        Add("richPushActionId", variant.RichPushActionId == 0 ? "" : $"{variant.RichPushActionId}");
        Add("url", variant.Url);
        Add("actionButtonLabel", variant.ActionButtonLabel);
        Add("collapseKey", variant.CollapseKey);
        Add("contentAvailable", variant.ContentAvailable ? "true" : "");
        Add("template", variant.Template);
        Add("popup", variant.Popup is { } popup ? JsonSerializer.Serialize(popup, PushJsonContext.Default.PushPopup) : "");
        Add("buttons", variant.Buttons.Count == 0 ? "" : JsonSerializer.Serialize(variant.Buttons, PushJsonContext.Default.IReadOnlyListPushButton));
        Add("displayCustomParams", TextOf(variant.DisplayParams));
        Add("clickCustomParams", TextOf(variant.ClickParams));
        Add("aps", variant.Aps);
        return actions;

        void Add(string name, string value)
        {
            if (value.Length > 0)
            {
                actions.Add(name, value);
            }
        }
    }

    private static string TextOf(IReadOnlyDictionary<string, string> values) =>
        values.Count == 0 ? "" : JsonSerializer.Serialize(values, PushJsonContext.Default.IReadOnlyDictionaryStringString);
}
