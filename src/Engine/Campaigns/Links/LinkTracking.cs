using System.Security.Cryptography;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Numbers;
using Grpc.Messaging.Engine.Secrets;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Campaigns.Links;

/// <summary>Makes the short links of messages whose campaign asks for it: one an address of a message and run, whomever it goes to.</summary>
public sealed class LinkTracking(
    IShortLinkStore links, INumberedStore<Campaign> campaigns, NumberSource numbers, ISecretBox box, TimeProvider time, IOptions<ShortLinkOptions> options)
{
    /// <summary>What the keys of links are sealed for.</summary>
    internal const string Purpose = "short_link";

    /// <summary>Whether this installation has short links.</summary>
    public bool IsOn => options.Value.Url.Length > 0;

    /// <summary>The links of a message; null when its campaign asks for none, or it has no addresses.</summary>
    /// <param name="runKey">The run that they are for, which has links of its own: who follows them has clicked on that run. Null = none.</param>
    /// <param name="addresses">All that the message has.</param>
    public async Task<TrackedLinks?> FindAsync(
        ObjectId partnerKey,
        MessageKind kind,
        long messageId,
        ObjectId? runKey,
        long? campaignId,
        IEnumerable<LinkedAddress> addresses,
        CancellationToken cancellationToken)
    {
        if (!IsOn || campaignId is not { } number)
        {
            return null;
        }

        var needed = addresses.ToHashSet();
        if (needed.Count == 0 || await campaigns.FindAsync(partnerKey, number, cancellationToken) is not { TracksLinks: true })
        {
            return null;
        }

        var known = (await links.ListAsync(partnerKey, messageId, runKey, cancellationToken))
            .GroupBy(static link => new LinkedAddress(link.Url, link.ActionId))
            .ToDictionary(static group => group.Key, static group => group.First());
        var added = new List<ShortLink>();
        foreach (var address in needed.Where(address => !known.ContainsKey(address)))
        {
            added.Add(new ShortLink(
                await numbers.NextAsync(Sequences.Links, cancellationToken),
                partnerKey,
                kind,
                messageId,
                campaignId,
                address.ActionId,
                address.Url,
                box.Seal(RandomNumberGenerator.GetBytes(LinkToken.KeySize), Purpose),
                time.GetMilliseconds(),
                runKey));
        }

        if (added.Count > 0)
        {
            await links.AddAsync(added, cancellationToken);
        }

        return new TrackedLinks(
            options.Value.Url.TrimEnd('/'),
            known.Values.Where(link => needed.Contains(new LinkedAddress(link.Url, link.ActionId))).Concat(added)
                .ToDictionary(static link => new LinkedAddress(link.Url, link.ActionId), link => (link.LinkId, box.Open(link.SealedKey, Purpose))));
    }
}
