using System.Collections.Concurrent;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Links;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Services.Showing;

namespace Grpc.Messaging.Services.Sdk;

/// <summary>
/// The short links of messages that devices show by themselves, as they were up to <see cref="ActiveMessages.Age"/> ago: every device that shows a message asks
/// for them.
/// </summary>
internal sealed class ShownLinks(LinkTracking tracking, TimeProvider time)
{
    private const int MaxKnown = 10_000;

    private ConcurrentDictionary<(ObjectId PartnerKey, long Number), (DateTimeOffset ReadTime, TrackedLinks? Links)> _known = [];

    /// <summary>Those of a message; null when it has none.</summary>
    public async ValueTask<TrackedLinks?> FindAsync(
        ObjectId partnerKey, MessageKind kind, long number, long? campaignId, IReadOnlyList<ShownVariant> variants, CancellationToken cancellationToken)
    {
        if (!tracking.IsOn || campaignId is null)
        {
            return null;
        }

        var now = time.GetUtcNow();
        if (_known.TryGetValue((partnerKey, number), out var known) && now - known.ReadTime < ActiveMessages.Age)
        {
            return known.Links;
        }

        var links = await tracking.FindAsync(partnerKey, kind, number, runKey: null, campaignId, AddressesOf(kind, variants), cancellationToken);
        if (_known.Count >= MaxKnown)
        {
            _known = [];
        }

        _known[(partnerKey, number)] = (now, links);
        return links;
    }

    private static List<LinkedAddress> AddressesOf(MessageKind kind, IReadOnlyList<ShownVariant> variants)
    {
        var addresses = new List<LinkedAddress>();
        var words = ContentWords.Collect(addresses);
        foreach (var variant in variants)
        {
            switch (kind)
            {
                case MessageKind.InApp:
                    PersonalContent.Write(ShownContent.Read<InAppVariant>(variant.Content), words);
                    break;
                case MessageKind.Alarm:
                    PersonalContent.Write(ShownContent.Read<AlarmVariant>(variant.Content), words);
                    break;
                default:
                    PersonalContent.Write(ShownContent.Read<InboxVariant>(variant.Content), words);
                    break;
            }
        }

        return addresses;
    }
}
