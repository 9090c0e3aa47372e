using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Storage.Reports;

/// <summary>Statistics of the deliveries under one key, see <see cref="Engine.Reports.ReportKey"/>. Written by hot statements, read through EF.</summary>
internal sealed class ReportsRow
{
    public ObjectId AccountId { get; init; }

    /// <summary>Days since 1970-01-01, UTC.</summary>
    public int Day { get; init; }

    /// <summary>All zeros = none.</summary>
    public ObjectId AppCode { get; init; }

    /// <summary>0 = none.</summary>
    public int Channel { get; init; }

    public required string Country { get; init; }

    public required string Sender { get; init; }

    public long SentCount { get; init; }

    public long PendingCount { get; init; }

    public long FailedCount { get; init; }

    public long DeliveredCount { get; init; }

    public long ReadCount { get; init; }

    public long ExpiredCount { get; init; }

    public long ScheduledCount { get; init; }

    public long CancelledCount { get; init; }

    public long Segments { get; init; }

    /// <summary>In millionths.</summary>
    public long Cost { get; init; }
}
