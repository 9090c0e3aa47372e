using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Reports;

/// <summary>A line of a report. What it is not told apart by is null.</summary>
/// <param name="AppCode">Also null for destinations of no application.</param>
/// <param name="Channel">Also null for destinations that no channel reaches.</param>
/// <param name="Country">Empty for no number of a country.</param>
/// <param name="Segments">Parts of messages that were paid for, whatever their price; counted when deliveries end.</param>
/// <param name="Cost">What these cost; counted when deliveries end.</param>
public sealed record ReportRow(
    DateOnly? Day,
    ObjectId? AppCode,
    Channel? Channel,
    string? Country,
    string? Sender,
    long Scheduled,
    long Pending,
    long Sent,
    long Delivered,
    long Read,
    long Failed,
    long Expired,
    long Cancelled,
    long Segments,
    Money Cost)
{
    /// <summary>Deliveries in whatever state.</summary>
    public long Total => Scheduled + Pending + Sent + Delivered + Read + Failed + Expired + Cancelled;

    /// <summary>Of the deliveries that ended other than by a cancel the part that arrived, 0 to 1; null when none ended.</summary>
    public double? DeliveryRate => Delivered + Read + Failed + Expired is > 0 and var ended ? (double)(Delivered + Read) / ended : null;
}
