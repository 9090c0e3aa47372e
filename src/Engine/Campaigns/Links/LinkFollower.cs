using System.Collections.Concurrent;
using System.Security.Cryptography;
using Grpc.Messaging.Engine.Campaigns.Clicks;
using Grpc.Messaging.Engine.Secrets;

namespace Grpc.Messaging.Engine.Campaigns.Links;

/// <summary>Says where a short link leads, and counts who follows it.</summary>
public sealed class LinkFollower(IShortLinkStore links, IPushClickStore clicks, ISecretBox box, ObjectIdGenerator ids, TimeProvider time)
{
    private const int MaxKnown = 10_000;

    // A link never changes.
    private ConcurrentDictionary<long, (ShortLink Link, byte[] Key)> _known = [];

    /// <summary>The address that a token leads to; null when nobody has signed it.</summary>
    /// <param name="isClick">Whether somebody follows it: the click is on disk then.</param>
    public async Task<string?> FollowAsync(string token, bool isClick, CancellationToken cancellationToken)
    {
        if (LinkToken.LinkIdOf(token) is not { } linkId
            || await FindAsync(linkId, cancellationToken) is not var (link, key)
            || LinkToken.Open(token, key) is not { } deviceUid)
        {
            return null;
        }

        if (isClick)
        {
            await clicks.AddAsync(
                new PushClick(
                    ids.Next(), link.PartnerKey, link.MessageId, link.CampaignId, deviceUid, link.ActionId, FirstOf: null, time.GetMilliseconds(), link.Kind)
                {
                    RunKey = link.RunKey,
                },
                cancellationToken);
        }

        return link.Url;
    }

    private async Task<(ShortLink Link, byte[] Key)?> FindAsync(long linkId, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(linkId, out var known))
        {
            return known;
        }

        if (await links.FindAsync(linkId, cancellationToken) is not { } link || KeyOf(link) is not { } key)
        {
            return null;
        }

        if (_known.Count >= MaxKnown)
        {
            _known = [];
        }

        return _known[linkId] = (link, key);
    }

    // Sealed with a key that left the ring: its links lead nowhere any more.
    private byte[]? KeyOf(ShortLink link)
    {
        try
        {
            return box.Open(link.SealedKey, LinkTracking.Purpose);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
