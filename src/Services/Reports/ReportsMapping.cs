using System.Globalization;
using Google.Api;
using Google.Protobuf;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Services.Billing;
using Grpc.Messaging.V1;
using EngineAccount = Grpc.Messaging.Engine.Accounts.Account;
using EngineChannel = Grpc.Messaging.Engine.Channels.Channel;
using EngineRow = Grpc.Messaging.Engine.Reports.ReportRow;

namespace Grpc.Messaging.Services.Reports;

internal static class ReportsMapping
{
    private const string DayFormat = "yyyy-MM-dd";

    private const string Header =
        "day,appCode,channel,country,from,total,scheduled,pending,sent,delivered,read,failed,expired,cancelled,deliveryRate,segments,cost,currency\r\n";

    /// <summary>The request of a report as a file has the same fields under the same numbers.</summary>
    public static GetReportRequest ToReport(this GetReportFileRequest request) => GetReportRequest.Parser.ParseFrom(request.ToByteArray());

    public static ReportQuery ToQuery(this GetReportRequest request, ObjectId accountId) => new(
        accountId,
        ParseDay(request.FirstDay)!.Value,
        ParseDay(request.LastDay)!.Value,
        request.GroupBy.Aggregate(ReportDimensions.None, static (all, dimension) => all | ToEngine(dimension)!.Value),
        request.ApplicationId.Length == 0 ? null : ObjectId.Parse(request.ApplicationId),
        request.Channel == Channel.Unspecified ? null : (EngineChannel)request.Channel,
        request.Country.Length == 0 ? null : request.Country,
        request.Sender.Length == 0 ? null : request.Sender);

    /// <summary>A day as YYYY-MM-DD; null when the text is none.</summary>
    public static DateOnly? ParseDay(string text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Null for one that there is not.</summary>
    public static ReportDimensions? ToEngine(ReportDimension dimension) => dimension switch
    {
        ReportDimension.Day => ReportDimensions.Day,
        ReportDimension.Application => ReportDimensions.Application,
        ReportDimension.Channel => ReportDimensions.Channel,
        ReportDimension.Country => ReportDimensions.Country,
        ReportDimension.Sender => ReportDimensions.Sender,
        _ => null,
    };

    public static V1.ReportRow ToProto(this EngineRow row)
    {
        var result = new V1.ReportRow
        {
            Day = Day(row),
            ApplicationId = row.AppCode?.ToString() ?? "",
            Channel = (Channel)row.Channel.GetValueOrDefault(),
            Country = row.Country ?? "",
            Sender = row.Sender ?? "",
            Total = row.Total,
            Scheduled = row.Scheduled,
            Pending = row.Pending,
            Sent = row.Sent,
            Delivered = row.Delivered,
            Read = row.Read,
            Failed = row.Failed,
            Expired = row.Expired,
            Cancelled = row.Cancelled,
            Segments = row.Segments,
            Cost = row.Cost.ToString(),
        };
        if (row.DeliveryRate is { } rate)
        {
            result.DeliveryRate = rate;
        }

        return result;
    }

    /// <param name="channelName">The name of a channel.</param>
    public static HttpBody ToCsv(this IEnumerable<EngineRow> rows, EngineAccount account, Func<EngineChannel, string> channelName) => CsvFile.Of(
        Header,
        rows.Select(row => (IReadOnlyList<string>)
        [
            Day(row),
            row.AppCode?.ToString() ?? "",
            row.Channel is { } channel ? channelName(channel) : "",
            row.Country ?? "",
            row.Sender ?? "",
            .. new[]
            {
                row.Total, row.Scheduled, row.Pending, row.Sent, row.Delivered, row.Read, row.Failed, row.Expired, row.Cancelled,
            }.Select(static count => count.ToString(CultureInfo.InvariantCulture)),
            row.DeliveryRate?.ToString("0.######", CultureInfo.InvariantCulture) ?? "",
            row.Segments.ToString(CultureInfo.InvariantCulture),
            row.Cost.ToString(),
            account.Currency,
        ]));

    private static string Day(EngineRow row) => row.Day?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "";
}
