using Grpc.Messaging.Campaigns.V1;
using PartnerPlatform = Grpc.Messaging.Engine.Campaigns.PartnerPlatform;

namespace Grpc.Messaging.Services.PushMessages;

/// <summary>Which fields of a push each platform has.</summary>
internal static class PlatformFields
{
    private static readonly Dictionary<string, PartnerPlatform[]> Only = new()
    {
        ["short_text"] = [PartnerPlatform.Android],
        ["icon"] = [PartnerPlatform.Android, PartnerPlatform.Web],
        ["sound"] = [PartnerPlatform.Android, PartnerPlatform.Ios],
        ["badge"] = [PartnerPlatform.Ios],
        ["rich_push_url"] = [PartnerPlatform.Android, PartnerPlatform.Ios],
        ["open_rich_push_in"] = [PartnerPlatform.Android, PartnerPlatform.Ios],
        ["url"] = [PartnerPlatform.Web],
        ["action_button_label"] = [PartnerPlatform.Android, PartnerPlatform.Ios],
        ["popup"] = [PartnerPlatform.Android],
        ["collapse_key"] = [PartnerPlatform.Android],
        ["content_available"] = [PartnerPlatform.Ios],
        ["template"] = [PartnerPlatform.Android, PartnerPlatform.Ios],
        ["buttons"] = [PartnerPlatform.Android, PartnerPlatform.Ios],
    };

    /// <summary>The variant without what a platform has not.</summary>
    public static PushVariant On(this PushVariant variant, PartnerPlatform platform)
    {
        var kept = variant.Clone();
        foreach (var (name, platforms) in Only)
        {
            if (!platforms.Contains(platform))
            {
                PushVariant.Descriptor.FindFieldByName(name).Accessor.Clear(kept);
            }
        }

        return kept;
    }
}
