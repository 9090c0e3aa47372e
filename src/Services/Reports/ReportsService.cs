using System.Globalization;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;
using EngineRow = Grpc.Messaging.Engine.Reports.ReportRow;

namespace Grpc.Messaging.Services.Reports;

internal sealed class ReportsService(IReportStore reports, ChannelRegistry channels) : V1.ReportsService.ReportsServiceBase
{
    public override async Task<GetReportResponse> GetReport(GetReportRequest request, ServerCallContext context)
    {
        var account = context.Caller.Account;
        var scope = ScopeOf(account.AccountId, request);
        var page = await FindAsync(request, scope, PageScope.SizeOf(request.PageSize), context);
        return new GetReportResponse
        {
            Rows = { page.Items.Select(ReportsMapping.ToProto) },
            Currency = account.Currency,
            NextPageToken = scope.NextToken(page),
        };
    }

    public override async Task<GetReportFileResponse> GetReportFile(GetReportFileRequest request, ServerCallContext context)
    {
        var account = context.Caller.Account;
        var report = request.ToReport();
        var scope = ScopeOf(account.AccountId, report);
        var page = await FindAsync(report, scope, report.PageSize == 0 ? PageScope.MaxSize : PageScope.SizeOf(report.PageSize), context);
        return new GetReportFileResponse
        {
            File = page.Items.ToCsv(account, channel => channels.Find(channel)?.Name ?? ((int)channel).ToString(CultureInfo.InvariantCulture)),
            NextPageToken = scope.NextToken(page),
        };
    }

    private static PageScope ScopeOf(ObjectId accountId, GetReportRequest request)
    {
        var filter = request.Clone();
        (filter.PageSize, filter.PageToken) = (0, "");
        return new PageScope($"reports {accountId} {filter}");
    }

    private async Task<Page<EngineRow>> FindAsync(GetReportRequest request, PageScope scope, int size, ServerCallContext context) =>
        PageScope.Found(await reports.QueryAsync(
            request.ToQuery(context.Caller.Account.AccountId), scope.Request(size, request.PageToken), context.CancellationToken));
}
