using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Stats;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Partners;

namespace Grpc.Messaging.Services.Stats;

internal sealed class StatsService(PartnerGate gate, IDayStatsStore stats, JobSignal jobSignal, TimeProvider time)
    : Messaging.Campaigns.V1.StatsService.StatsServiceBase
{
    public override async Task<ListStatsResponse> ListStats(ListStatsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);

        // Who asks for the first time has figures from then on.
        await stats.EnsureJobAsync(DayStatsJob.Of(partner, time.GetMilliseconds()), context.CancellationToken);
        jobSignal.Wake();
        var (from, to) = request.StartDate.Length > 0 ? (request.StartDate, request.EndDate) : (request.Date, request.Date);
        var page = NumberedPaging.PageOf(request.HasPage, request.Page);
        var found = await stats.ListAsync(partner.PartnerKey, from, to, page, NumberedPaging.PageSize, context.CancellationToken);
        return new ListStatsResponse
        {
            Stats = { found.Items.Select(ToProto) },
            NextPage = NumberedPaging.NextOf(page, found.HasNext),
        };
    }

    private static Messaging.Campaigns.V1.DayStats ToProto(Engine.Campaigns.Stats.DayStats day) => new()
    {
        Date = day.Day,
        Registered = day.Registered,
        Actual = day.Actual,
        Optin = day.Optin,
        Optout = day.Actual - day.Optin,
        Feedback = day.Registered - day.Actual,
        Active = day.Active,
        ActiveOptin = day.ActiveOptin,
        PushSent = day.PushSent,
        PushClicks = day.PushClicks,
        Sessions = day.Sessions,
    };
}
