using System.Collections.Concurrent;
using Grpc.Messaging.Engine.Campaigns.Lists;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Entities;

namespace Grpc.Messaging.Engine.Campaigns.Segments;

/// <summary>
/// Says what audiences one device belongs to: the device is looked up by its keys and then compared with the conditions, so that it does not matter how many
/// devices an audience means. The conditions are those of up to <see cref="Age"/> ago.
/// </summary>
public sealed class PartnerAudiences(
    IDeviceFieldStore fields, INumberedStore<Segment> segments, IStaticListStore lists, IAudienceStore audiences, TimeProvider time)
{
    /// <summary>How long what was read of segments, lists and fields is good.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(5);

    private const int MaxPartners = 1000;

    private ConcurrentDictionary<ObjectId, AudienceTerms> _known = [];

    /// <summary>A device of a partner, to be asked about these audiences; null when the partner has none such.</summary>
    public async Task<AddressedDevice?> FindAsync(
        Partner partner, string deviceUid, IReadOnlyCollection<PushAudience> named, CancellationToken cancellationToken)
    {
        var terms = await TermsAsync(partner, named, cancellationToken);
        var device = await audiences.FindAsync(
            partner.PartnerKey, partner.AppCode, deviceUid, terms.NeedsClicks(named), time.GetMilliseconds(), cancellationToken);
        return device is not null && (partner.DevicePlatform is null || device.Device.Device.Platform == partner.DevicePlatform)
            ? new AddressedDevice(device, terms)
            : null;
    }

    private async Task<AudienceTerms> TermsAsync(Partner partner, IReadOnlyCollection<PushAudience> named, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!_known.TryGetValue(partner.PartnerKey, out var terms) || now - terms.ReadTime >= Age)
        {
            terms = new AudienceTerms(ProfileSchema.Of(await fields.ListAsync(partner.AppCode, cancellationToken)), now);
            if (_known.Count >= MaxPartners)
            {
                _known = [];
            }

            _known[partner.PartnerKey] = terms;
        }

        foreach (var audience in named)
        {
            foreach (var number in audience.CampaignSegments.Where(number => !terms.Segments.ContainsKey(number)))
            {
                var segment = await segments.FindAsync(partner.PartnerKey, number, cancellationToken);
                var query = segment is null ? null : SegmentBinder.TryBind(segment.Query, terms.Schema, terms.ReadTime, out _);
                terms.Segments[number] = query is null
                    ? null
                    : new AudienceTerms.SegmentTerm(query, new SegmentMatcher(query, terms.Schema).NeedsClicks);
            }

            if (audience is { ListId: null, ListExternalId: { } externalId } && !terms.Lists.ContainsKey(externalId))
            {
                terms.Lists[externalId] = (await lists.FindExternalAsync(partner.PartnerKey, externalId, cancellationToken))?.ListId;
            }
        }

        return terms;
    }
}
