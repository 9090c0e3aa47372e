using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Paging;

namespace Grpc.Messaging.Engine.Reports;

/// <summary>
/// Statistics of deliveries. They are kept by the transactions that store and change deliveries, see <see cref="Messages.Acceptance.Reports"/> and
/// <see cref="Transition.Reports"/>; to read them reads no deliveries. They stay when messages are removed.
/// </summary>
public interface IReportStore
{
    /// <summary>
    /// The rows of a report, by day, application, channel, country and sender; null when the cursor is not one. Each page is added up anew, as of its
    /// moment.
    /// </summary>
    Task<Page<ReportRow>?> QueryAsync(ReportQuery query, PageRequest page, CancellationToken cancellationToken);
}
