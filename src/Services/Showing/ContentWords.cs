using Grpc.Messaging.Engine.Campaigns.Links;
using Grpc.Messaging.Engine.Campaigns.Sending;

namespace Grpc.Messaging.Services.Showing;

/// <summary>What becomes of the texts and addresses of a message on one device.</summary>
/// <param name="Text">Of a title, text or label.</param>
/// <param name="Url">Of an address that a tap opens.</param>
internal sealed record ContentWords(Func<string, string> Text, Func<string, string> Url)
{
    /// <summary>Placeholders filled, as those of pushes, and short links in place of addresses.</summary>
    /// <param name="valueOf">The value of a name; null when there is none, which leaves the text empty there.</param>
    /// <param name="links">Null = addresses stay.</param>
    public static ContentWords For(Func<string, string?> valueOf, TrackedLinks? links, string deviceUid) => new(
        text =>
        {
            var filled = text.Contains('$', StringComparison.Ordinal) ? Placeholders.Fill(text, valueOf, static _ => { }) : text;
            return links?.InText(filled, deviceUid) ?? filled;
        },
        url => links?.Of(new LinkedAddress(url, null), deviceUid) ?? url);

    /// <summary>Changes nothing, and tells the addresses that there are.</summary>
    public static ContentWords Collect(ICollection<LinkedAddress> addresses) => new(
        text =>
        {
            foreach (var url in TextLinks.In(text))
            {
                addresses.Add(new LinkedAddress(url, null));
            }

            return text;
        },
        url =>
        {
            if (TextLinks.IsLink(url))
            {
                addresses.Add(new LinkedAddress(url, null));
            }

            return url;
        });
}
