namespace Grpc.Messaging.Engine.Campaigns.Schedules;

/// <summary>When a message is sent. Every message has one at most.</summary>
/// <param name="AccountId">Whose partner it is.</param>
/// <param name="JobId">The job that sends it when it is due; another with every change, so that a run that began before stores nothing.</param>
/// <param name="FirstTime">The moment that its caller named; what recurs is counted from there, see <see cref="Recurrence"/>.</param>
/// <param name="OffsetMinutes">The offset in which it was named, in minutes east of UTC.</param>
/// <param name="Timezone">Name in the tz database; empty = none.</param>
/// <param name="Occurrence">Which occurrence comes next, from 0 = the first.</param>
/// <param name="NextTime">When it comes. When there is none any more: when the last one came.</param>
/// <param name="Interval">Days, weeks or months from one to the next, from 1.</param>
/// <param name="IsActive">Whether it sends: it was not told otherwise, and has an occurrence left.</param>
public sealed record Schedule(
    ObjectId PartnerKey,
    long MessageId,
    ObjectId AccountId,
    ObjectId JobId,
    DateTimeOffset FirstTime,
    int OffsetMinutes,
    string Timezone,
    int Occurrence,
    DateTimeOffset NextTime,
    DateTimeOffset? StartTime,
    DateTimeOffset? EndTime,
    ScheduleType Type,
    int Interval,
    bool IsActive,
    IReadOnlyList<ScheduleExclusion> Exclusions,
    DateTimeOffset CreateTime,
    DateTimeOffset ModifyTime)
{
    /// <summary>The user or credential that asked for it, as it is; null = nobody knows.</summary>
    public ObjectId? RequestedBy { get; init; }

    /// <summary>When that was; null = nobody knows.</summary>
    public DateTimeOffset? RequestTime { get; init; }

    /// <summary>The user who approved it; null = nobody did.</summary>
    public ObjectId? ApprovedBy { get; init; }

    /// <summary><see cref="PushMessage.ModifyTime"/> of the message that was approved with it; null = none was.</summary>
    public DateTimeOffset? ApprovedMessageTime { get; init; }

    /// <summary>Whether it was approved, with what the message says.</summary>
    public bool IsApproved(PushMessage message) => ApprovedMessageTime == message.ModifyTime;

    /// <summary>Whether a user has decided something of what it sends, and so is not the one to approve it.</summary>
    public bool IsAskedFor(ObjectId userId, PushMessage message) =>
        RequestedBy == userId || (message.ModifiedBy == userId && !(message.ModifyTime <= RequestTime));

    /// <summary>The schedule as somebody has changed it, which nobody has approved yet.</summary>
    public Schedule By(ObjectId userId, DateTimeOffset now) =>
        this with { RequestedBy = userId, RequestTime = now, ApprovedBy = null, ApprovedMessageTime = null };

    /// <summary>The schedule at its first occurrence from <paramref name="occurrence"/> on; inactive when there is none.</summary>
    public Schedule At(int occurrence) => Recurrence.Find(this, occurrence) is var (number, time)
        ? this with { Occurrence = number, NextTime = time }
        : this with { IsActive = false };
}
