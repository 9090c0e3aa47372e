using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Campaigns.Stats;

/// <summary>Daily figures of all partners.</summary>
public interface IDayStatsStore
{
    /// <summary>Days in their order, page by page; outside of the list there are none.</summary>
    /// <param name="from">The first day; empty = from the beginning.</param>
    /// <param name="to">The last day; empty = to the end.</param>
    Task<NumberedPage<DayStats>> ListAsync(ObjectId partnerKey, string from, string to, long page, int size, CancellationToken cancellationToken);

    /// <summary>Days of a campaign in their order, page by page; outside of the list there are none.</summary>
    /// <param name="from">The first day; empty = from the beginning.</param>
    /// <param name="to">The last day; empty = to the end.</param>
    Task<NumberedPage<CampaignDay>> ListCampaignAsync(
        ObjectId partnerKey, long campaignId, string from, string to, long page, int size, CancellationToken cancellationToken);

    /// <summary>Stores the figures of devices of a day.</summary>
    Task PutFiguresAsync(ObjectId partnerKey, string day, DayFigures figures, CancellationToken cancellationToken);

    /// <summary>Counts pushes, displays and clicks of a day anew, from the counts of its messages and the indexes of its displays and clicks.</summary>
    /// <param name="start">Its first moment.</param>
    Task CountPushesAsync(ObjectId partnerKey, DateTimeOffset start, CancellationToken cancellationToken);

    /// <summary>Stores a job, unless it is there.</summary>
    Task EnsureJobAsync(Job job, CancellationToken cancellationToken);
}
