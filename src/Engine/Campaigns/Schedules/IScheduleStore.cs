using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Campaigns.Schedules;

/// <summary>
/// The schedules of all messages, each under the number of its message. With a schedule its job is stored, and whether the message is scheduled: neither
/// is ever seen without the others.
/// </summary>
public interface IScheduleStore
{
    /// <summary>The schedule of a message; null when it has none.</summary>
    Task<Schedule?> FindAsync(ObjectId partnerKey, long messageId, CancellationToken cancellationToken);

    /// <summary>Stores a new schedule.</summary>
    /// <exception cref="IdentifierTakenException">The message has one.</exception>
    Task<Written<Schedule>> AddAsync(Schedule schedule, RequestDraft<Schedule>? request, CancellationToken cancellationToken);

    /// <summary>As <see cref="IEntityStore{T}.UpdateAsync"/>.</summary>
    Task<Written<Schedule>> UpdateAsync(
        ObjectId partnerKey, long messageId, Func<Schedule, Schedule> change, RequestDraft<Schedule>? request, CancellationToken cancellationToken);

    /// <summary>Removes a schedule and answers what it was; null when there is none.</summary>
    Task<Written<Schedule>> RemoveAsync(ObjectId partnerKey, long messageId, RequestDraft<Schedule>? request, CancellationToken cancellationToken);
}
