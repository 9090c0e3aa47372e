using System.Text.Json;
using Grpc.Messaging.Engine.Campaigns.Lists;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Documents;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>Whom a run is for, page by page.</summary>
public sealed class RunAudience(
    IDeviceStore devices,
    IDeviceFieldStore fields,
    IStaticListStore lists,
    INumberedStore<Segment> segments,
    IAudienceStore audiences,
    IRunDestinationStore destinations,
    IDeviceProfileStore profiles,
    TimeProvider time)
{
    private readonly AddressBook _addresses = new(devices);

    /// <summary>
    /// A page of devices, and where the next one starts; empty at the end. Devices that came after the run began are not among them. Of a segment so many are
    /// looked at, and fewer may be found.
    /// </summary>
    /// <exception cref="DocumentQueryException">A segment is about a field that there is not any more.</exception>
    internal async Task<(List<AudienceMember> Members, string Cursor)> ReadPageAsync(
        PushRun run, Partner partner, PageRequest page, CancellationToken cancellationToken)
    {
        if (partner.DevicePlatform is not { } platform)
        {
            return ([], "");
        }

        if (run.ResendOf is { } source)
        {
            var (again, rest) = await ReadDestinationsAsync(run, source, partner, page, cancellationToken);
            again.RemoveAll(member => member.Device!.Device.Platform != platform);
            return (again, rest);
        }

        if (run is { IsTest: false, Audience.IsEveryone: true })
        {
            var (addresses, next) = await _addresses.ReadPageAsync(partner.AppCode, platform, run.CreateTime, page, cancellationToken);
            return ([.. addresses.Select(static address => new AudienceMember(address, null, null))], next);
        }

        var named = run.IsTest ? run.Audience.TestSegments : run.Audience.CampaignSegments;
        var list = run.IsTest ? null : await FindListAsync(partner.PartnerKey, run.Audience, cancellationToken);
        var members = new List<AudienceMember>();
        var cursor = "";
        if (named.Count > 0)
        {
            var found = await ReadSegmentsAsync(partner, named, list, run.CreateTime, page, cancellationToken);
            members.AddRange(found.Items.Select(static device => AudienceMember.Of(device, data: null)));
            cursor = found.NextCursor;
        }
        else if (list is not null)
        {
            var found = await ReadListAsync(partner, list, page, cancellationToken);
            members.AddRange(found.Items.Where(static recipient => recipient.Device is not null)
                .Select(static recipient => AudienceMember.Of(recipient.Device!, recipient.Member.Data)));
            cursor = found.NextCursor;
        }

        members.RemoveAll(member => member.Device!.Device.CreateTime > run.CreateTime || member.Device.Device.Platform != platform);
        return (members, cursor);
    }

    // In the order in which they were expanded, which does not change while they change their states: so each has one turn.
    private async Task<(List<AudienceMember> Members, string Cursor)> ReadDestinationsAsync(
        PushRun run, ObjectId source, Partner partner, PageRequest page, CancellationToken cancellationToken)
    {
        var found = await destinations.ListAsync(source, run.ResendState, page, cancellationToken)
            ?? throw new InvalidOperationException($"Run {run.RunKey} has a cursor that is none: {page.Cursor}");
        if (found.Items.Count == 0)
        {
            return ([], found.NextCursor);
        }

        var uids = found.Items.Select(static destination => destination.DeviceUid).ToList();
        var list = await FindListAsync(partner.PartnerKey, run.Audience, cancellationToken);
        var data = list is null ? null : await lists.ReadDataAsync(list, uids, cancellationToken);
        return (
            [.. (await profiles.LoadAsync(partner.AppCode, uids, cancellationToken))
                .Select(device => AudienceMember.Of(device, data?.GetValueOrDefault(device.Device.DeviceUid)))],
            found.NextCursor);
    }

    /// <summary>The devices of segments, as many as are looked at, and where the next page starts; empty at the end.</summary>
    /// <param name="now">What relative dates are before.</param>
    /// <exception cref="DocumentQueryException">One is about a field that there is not any more.</exception>
    public async Task<Page<ProfiledDevice>> ReadSegmentsAsync(
        Partner partner, IReadOnlyList<long> named, StaticList? list, DateTimeOffset now, PageRequest page, CancellationToken cancellationToken)
    {
        var schema = ProfileSchema.Of(await fields.ListAsync(partner.AppCode, cancellationToken));
        var conditions = new List<DocumentQuery>();
        foreach (var number in named)
        {
            // One that was removed meanwhile means nobody.
            if (await segments.FindAsync(partner.PartnerKey, number, cancellationToken) is { } segment)
            {
                conditions.Add(SegmentBinder.Bind(segment.Query, schema, now));
            }
        }

        if (list is not null)
        {
            conditions.Add(new DocumentQuery.In(SegmentBinder.Lists, [JsonElement.Parse($"{list.ListId}")]));
        }

        return conditions.Count == 0
            ? new Page<ProfiledDevice>([], "")
            : await audiences.QueryAsync(
                new AudienceQuery(
                    partner.PartnerKey, partner.AppCode, partner.AnyPlatform, new DocumentQuery.Or(conditions), schema, time.GetMilliseconds()),
                page.Cursor,
                page.Size,
                cancellationToken);
    }

    /// <summary>The members of a list with their devices, and where the next page starts; empty at the end.</summary>
    public async Task<Page<StaticListRecipient>> ReadListAsync(
        Partner partner, StaticList list, PageRequest page, CancellationToken cancellationToken)
    {
        var members = await lists.ReadAsync(list, partner.AppCode, time.GetMilliseconds(), page.Cursor, page.Size, cancellationToken);
        return new Page<StaticListRecipient>(members, members.Count == page.Size ? members[^1].Member.DeviceUid : "");
    }

    /// <summary>The list that an audience names; null when it names none, or there is none such.</summary>
    public async Task<StaticList?> FindListAsync(ObjectId partnerKey, PushAudience audience, CancellationToken cancellationToken) => audience switch
    {
        { ListId: { } number } => await lists.FindAsync(partnerKey, number, cancellationToken),
        { ListExternalId: { } externalId } => await lists.FindExternalAsync(partnerKey, externalId, cancellationToken),
        _ => null,
    };
}
