using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Clicks;
using Grpc.Messaging.Engine.Campaigns.Lists;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Documents;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Storage.Campaigns.Lists;
using Grpc.Messaging.Storage.Campaigns.Profiles;
using Grpc.Messaging.Storage.Documents;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Segments;

/// <summary>
/// As documents are: the database finds by one condition that an index knows the devices that may be meant, page by page in the order of their uids, and what is
/// read is then looked at exactly.
/// </summary>
internal sealed class AudienceStore(
    MessagingDatabase database, IDeviceProfileStore profiles, EntityConfiguration<Device, string> devices, IRowLookup rows) : IAudienceStore
{
    private const string Uid = "device_uid";

    private readonly string _device = rows.Compose(devices.Table, devices.RowFormat!.Columns, "app_code", Uid, isText: true);
    private readonly string _profile =
        rows.Compose(DeviceProfileConfiguration.Table, DeviceProfileConfiguration.Row.Columns, "app_code", Uid, isText: true);

    private readonly string _members =
        rows.Compose(StaticListMemberConfiguration.Table, StaticListMemberConfiguration.Row.Columns, "partner_key", Uid, isText: true);

    public async Task<Page<ProfiledDevice>> QueryAsync(AudienceQuery query, string cursor, int size, CancellationToken cancellationToken)
    {
        var index = IndexOf(query);
        var uids = await database.ReadAsync(
            async (context, token) => index is null
                ? await Candidates(context, query, index, cursor).Take(size).ToListAsync(token)
                : await index.ReadPageAsync(part => Candidates(context, query, part, cursor), size, token),
            cancellationToken);
        var devices = (await profiles.LoadAsync(query.AppCode, uids, cancellationToken)).Where(device => device.Device.Platform == query.Platform).ToList();
        var matcher = new SegmentMatcher(query.Condition, query.Schema);
        var facts = await ReadFactsAsync(query, matcher, [.. devices.Select(static device => device.Device.DeviceUid)], cancellationToken);
        var found = devices
            .Where(device => matcher.Matches(device, facts.GetValueOrDefault(device.Device.DeviceUid, SegmentFacts.None)))
            .OrderBy(static device => device.Device.DeviceUid, StringComparer.Ordinal)
            .ToList();
        return new Page<ProfiledDevice>(found, uids.Count == size ? uids[^1] : "");
    }

    // Without EF: every call of every device asks for this.
    public async Task<AudienceDevice?> FindAsync(
        ObjectId partnerKey, ObjectId appCode, string deviceUid, bool needsClicks, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindAsync(_device, appCode, devices.RowFormat!.Read) is not [var device])
        {
            return null;
        }

        var profile = (await FindAsync(_profile, appCode, DeviceProfileConfiguration.Row.Read)).SingleOrDefault();
        var lists = (await FindAsync(_members, partnerKey, StaticListMemberConfiguration.Row.Read))
            .Where(member => member.ExpireTime is null || member.ExpireTime > now)
            .ToList();
        var clicks = !needsClicks ? [] : await database.ReadAsync(
            (context, token) => FirstClicks(context, partnerKey).Where(click => click.DeviceUid == deviceUid).ToListAsync(token), cancellationToken);
        return new AudienceDevice(
            new ProfiledDevice(device, profile),
            lists.ToDictionary(static member => member.ListId, static member => member.Data),
            FactsOf(lists.Select(static member => member.ListId), clicks));

        Task<IReadOnlyList<T>> FindAsync<T>(string sql, ObjectId owner, Func<IRow, T> read)
            where T : class => rows.FindAsync(sql, owner, [deviceUid], read, cancellationToken);
    }

    public async Task<long?> CountAsync(AudienceQuery query, CancellationToken cancellationToken)
    {
        // One condition over an indexed value is what its index says.
        var (name, isExact) = query.Condition switch
        {
            DocumentQuery.In isIn => (isIn.Path, isIn.Values.Count > 0),
            DocumentQuery.Compare compare => (compare.Path, true),
            DocumentQuery.Exists exists => (exists.Path, true),
            _ => ("", false),
        };
        if (!isExact || query.Schema.Find(name) is not { IsStored: true, IsIndexed: true } || IndexOf(query) is not { } index)
        {
            return null;
        }

        return await database.ReadAsync<long?>(
            async (context, token) =>
            {
                // Value by value: a database that is asked for several at once may read all that have the field.
                var count = 0L;
                foreach (var value in index.Values)
                {
                    count += await Counted(context, query, value).LongCountAsync(token);
                }

                return count;
            },
            cancellationToken);
    }

    /// <summary>The values that a query which is one condition means.</summary>
    internal static IQueryable<ProfileValueRow> Counted(MessagingDbContext context, AudienceQuery query, DocumentIndex index)
    {
        var platform = query.Platform;
        var rows = Rows(context, query, index).Where(row => row.Platform == platform);
        return query.Condition is DocumentQuery.Compare compare ? Compared(rows, compare) : rows;
    }

    /// <summary>The devices that may be meant, in the order of their uids.</summary>
    internal static IQueryable<string> Candidates(MessagingDbContext context, AudienceQuery query, DocumentIndex? index, string cursor)
    {
        var (appCode, partnerKey, platform) = (query.AppCode, query.PartnerKey, query.Platform);
        switch (index)
        {
            case null:
                return context.Set<Device>()
                    .Where(device => device.AppCode == appCode && device.Platform == platform && string.Compare(device.DeviceUid, cursor) > 0)
                    .OrderBy(static device => device.DeviceUid)
                    .Select(static device => device.DeviceUid);
            case { Path: SegmentBinder.Lists }:
                var lists = index.Numbers.Select(static number => (long)number!.Value).ToList();
                return InOrder(
                    context.Set<StaticListMember>()
                        .Where(member => member.PartnerKey == partnerKey && lists.Contains(member.ListId) && string.Compare(member.DeviceUid, cursor) > 0)
                        .Select(static member => member.DeviceUid),
                    isDistinct: lists.Count > 1);
            default:
                return InOrder(
                    Rows(context, query, index).Where(row => string.Compare(row.DeviceUid, cursor) > 0).Select(static row => row.DeviceUid),
                    isDistinct: false);
        }

        static IQueryable<string> InOrder(IQueryable<string> uids, bool isDistinct) => (isDistinct ? uids.Distinct() : uids).OrderBy(static uid => uid);
    }

    /// <summary>The condition that devices are looked up by; null = all of them are to be looked at.</summary>
    internal static DocumentIndex? IndexOf(AudienceQuery query) => DocumentIndex.Of(
        query.Condition,
        path => path == SegmentBinder.Lists || query.Schema.Find(path) is { IsStored: true, IsIndexed: true },
        static text => text) is { } index && (index.Path != SegmentBinder.Lists || index.Numbers.Count > 0)
            ? index
            : null;

    private static IQueryable<ProfileValueRow> Rows(MessagingDbContext context, AudienceQuery query, DocumentIndex index)
    {
        var field = query.Schema.Find(index.Path)!;
        var (appCode, key, texts, numbers) = (query.AppCode, field.Key, index.Texts, index.Numbers);
        var rows = context.Set<ProfileValueRow>().Where(row => row.AppCode == appCode && row.Name == key);

        // The first condition says which of the indexes has all of them.
        rows = field.Type == FieldType.Number ? rows.Where(row => row.Number != null) : rows.Where(row => row.Text != null);
        return index switch
        {
            { Texts: [var text], Numbers: [] } => rows.Where(row => row.Text == text),
            { Texts: [], Numbers: [var number] } => rows.Where(row => row.Number == number),
            { Texts: [_, ..], Numbers: [] } => rows.Where(row => texts.Contains(row.Text!)),
            { Texts: [], Numbers: [_, ..] } => rows.Where(row => numbers.Contains(row.Number)),
            _ => rows,
        };
    }

    private static IQueryable<ProfileValueRow> Compared(IQueryable<ProfileValueRow> rows, DocumentQuery.Compare compare)
    {
        if (compare.Value.ValueKind == System.Text.Json.JsonValueKind.Number)
        {
            var number = compare.Value.GetDouble();
            return compare.Comparison switch
            {
                Comparison.Less => rows.Where(row => row.Number < number),
                Comparison.LessOrEqual => rows.Where(row => row.Number <= number),
                Comparison.Greater => rows.Where(row => row.Number > number),
                _ => rows.Where(row => row.Number >= number),
            };
        }

        var text = compare.Value.GetString();
        return compare.Comparison switch
        {
            Comparison.Less => rows.Where(row => string.Compare(row.Text, text) < 0),
            Comparison.LessOrEqual => rows.Where(row => string.Compare(row.Text, text) <= 0),
            Comparison.Greater => rows.Where(row => string.Compare(row.Text, text) > 0),
            _ => rows.Where(row => string.Compare(row.Text, text) >= 0),
        };
    }

    private static IQueryable<StaticListMember> Memberships(MessagingDbContext context, ObjectId partnerKey, DateTimeOffset now) =>
        context.Set<StaticListMember>()
            .Where(member => member.PartnerKey == partnerKey && (member.ExpireTime == null || member.ExpireTime > now));

    private static IQueryable<PushClick> FirstClicks(MessagingDbContext context, ObjectId partnerKey) =>
        context.Set<PushClick>().Where(click => click.PartnerKey == partnerKey && click.FirstOf != null);

    private static SegmentFacts FactsOf(IEnumerable<long> lists, IReadOnlyCollection<PushClick> clicks) => new(
        [.. lists],
        [.. clicks.Select(static click => click.MessageId)],
        [.. clicks.Select(static click => click.CampaignId).OfType<long>().Distinct()]);

    private async Task<Dictionary<string, SegmentFacts>> ReadFactsAsync(
        AudienceQuery query, SegmentMatcher matcher, List<string> uids, CancellationToken cancellationToken)
    {
        var (partnerKey, now) = (query.PartnerKey, query.Now);
        var lists = !matcher.NeedsLists ? [] : await database.ReadAsync(
            (context, token) => Memberships(context, partnerKey, now)
                .Where(member => uids.Contains(member.DeviceUid))
                .Select(static member => new { member.DeviceUid, member.ListId })
                .ToListAsync(token),
            cancellationToken);
        var clicks = !matcher.NeedsClicks ? [] : await database.ReadAsync(
            (context, token) => FirstClicks(context, partnerKey).Where(click => uids.Contains(click.DeviceUid)).ToListAsync(token), cancellationToken);
        var listsByUid = lists.ToLookup(static row => row.DeviceUid, static row => row.ListId);
        var clicksByUid = clicks.ToLookup(static row => row.DeviceUid);
        return uids.Where(uid => listsByUid.Contains(uid) || clicksByUid.Contains(uid))
            .ToDictionary(static uid => uid, uid => FactsOf(listsByUid[uid], [.. clicksByUid[uid]]));
    }
}
