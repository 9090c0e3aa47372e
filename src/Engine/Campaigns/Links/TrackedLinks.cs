namespace Grpc.Messaging.Engine.Campaigns.Links;

/// <summary>Puts the short links of a message in place of its addresses, for one device after the other. Addresses that it does not know stay.</summary>
/// <param name="baseUrl">What links begin with.</param>
/// <param name="links">Number and key of each address.</param>
public sealed class TrackedLinks(string baseUrl, IReadOnlyDictionary<LinkedAddress, (long LinkId, byte[] Key)> links)
{
    /// <summary>The addresses of a push that can be followed.</summary>
    public static IEnumerable<LinkedAddress> In(PushVariant variant) =>
    [
        .. TextLinks.In(variant.Title).Concat(TextLinks.In(variant.Text)).Append(variant.Url).Where(TextLinks.IsLink).Select(static url => new LinkedAddress(url, null)),
        .. variant.Buttons.Where(static button => TextLinks.IsLink(button.Url)).Select(static button => new LinkedAddress(button.Url, button.ActionId)),
        .. TextLinks.IsLink(variant.RichPushUrl) ? [new LinkedAddress(variant.RichPushUrl, ActionOf(variant))] : Array.Empty<LinkedAddress>(),
    ];

    /// <summary>A push as a device gets it.</summary>
    public PushVariant Apply(PushVariant variant, string deviceUid) => variant with
    {
        Title = InText(variant.Title, deviceUid),
        Text = InText(variant.Text, deviceUid),
        Url = Of(new LinkedAddress(variant.Url, null), deviceUid),
        RichPushUrl = Of(new LinkedAddress(variant.RichPushUrl, ActionOf(variant)), deviceUid),
        Buttons = [.. variant.Buttons.Select(button => button with { Url = Of(new LinkedAddress(button.Url, button.ActionId), deviceUid) })],
    };

    /// <summary>A text as a device gets it.</summary>
    public string InText(string text, string deviceUid) => TextLinks.Replace(text, url => Of(new LinkedAddress(url, null), deviceUid));

    /// <summary>An address as a device gets it.</summary>
    public string Of(LinkedAddress address, string deviceUid) =>
        links.TryGetValue(address, out var link) ? $"{baseUrl}/l/{LinkToken.Write(link.LinkId, deviceUid, link.Key)}" : address.Url;

    private static long? ActionOf(PushVariant variant) => variant.RichPushActionId > 0 ? variant.RichPushActionId : null;
}
