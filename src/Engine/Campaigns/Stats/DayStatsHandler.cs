using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Campaigns.Stats;

/// <summary>
/// Rolls the figures of a partner up: its devices once a day, a page each run of the job, its pushes and clicks once an hour. So a report reads a row a day,
/// however many devices there are.
/// </summary>
internal sealed class DayStatsHandler(IEntityStore<Partner> partners, IDeviceProfileStore devices, IDayStatsStore stats, TimeProvider time) : IJobHandler
{
    private const int PageSize = 2_000;

    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private static readonly ProfileSchema Schema = ProfileSchema.Of([]);
    private static readonly ProfileField Bounce = Schema.Find("bounce")!;
    private static readonly ProfileField Notifications = Schema.Find("system_optin_notifs")!;

    public string Kind => DayStatsJob.KindName;

    public int MaxConcurrent => 1;

    public async Task<JobChange?> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var payload = DayStatsJob.PayloadOf(job);
        var partnerKey = ObjectId.Parse(payload.PartnerKey);
        if (job.AccountId is not { } accountId || await partners.FindAsync(accountId, partnerKey, cancellationToken) is not { } partner)
        {
            return job.Done();
        }

        var now = time.GetMilliseconds();
        var today = DayStats.DayOf(now);
        if (payload.CountedDay != today)
        {
            var (next, isCounted) = await CountPageAsync(partner, payload, now, cancellationToken);
            if (!isCounted)
            {
                return job.Continue(now, DayStatsJob.Write(next));
            }

            await stats.PutFiguresAsync(partnerKey, today, next.Figures, cancellationToken);
            payload = payload with { CountedDay = today, AfterTime = 0, AfterUid = "", Figures = DayFigures.None };
        }

        // What was sent before midnight is settled after it.
        var start = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        await stats.CountPushesAsync(partnerKey, start.AddDays(-1), cancellationToken);
        await stats.CountPushesAsync(partnerKey, start, cancellationToken);
        return job.Continue(now + Period, DayStatsJob.Write(payload));
    }

    private static DayFigures FiguresOf(ProfiledDevice device, DateTimeOffset now)
    {
        var isActual = device.ValueOf(Bounce) is not (double and > 0);
        var isOptin = isActual && device.Device.Token.Length > 0 && device.ValueOf(Notifications) is not "N";
        var isActive = device.LastOpenTime > now.AddDays(-DayFigures.ActiveDays);
        return new DayFigures(1, isActual ? 1 : 0, isOptin ? 1 : 0, isActive ? 1 : 0, isActive && isOptin ? 1 : 0);
    }

    private async Task<(DayStatsPayload Next, bool IsCounted)> CountPageAsync(
        Partner partner, DayStatsPayload payload, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var after = payload.AfterUid.Length == 0 ? null : new Device(
            partner.AppCode, payload.AfterUid, partner.AnyPlatform, "", "", "", "", "", DateTimeOffset.FromUnixTimeMilliseconds(payload.AfterTime), now);
        var page = await devices.ListAsync(new ProfileRange(partner.AppCode, partner.AnyPlatform), after, skip: 0, PageSize, cancellationToken);
        var figures = page.Aggregate(payload.Figures, (sum, device) => sum.Plus(FiguresOf(device, now)));
        return page.Count < PageSize
            ? (payload with { Figures = figures }, true)
            : (payload with
            {
                Figures = figures,
                AfterTime = page[^1].Device.CreateTime.ToUnixTimeMilliseconds(),
                AfterUid = page[^1].Device.DeviceUid,
            }, false);
    }
}
