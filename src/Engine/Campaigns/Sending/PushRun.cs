namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>One sending of a message to its audience, which a job expands chunk by chunk. What it says is a copy: later changes of the message do not touch it.</summary>
/// <param name="RunKey">Also the id of its job.</param>
/// <param name="IsTest">Whether it goes to the test audience, and leaves the message as it is.</param>
/// <param name="EndTime">When it was finished, cancelled or given up; null before.</param>
public sealed record PushRun(
    ObjectId RunKey,
    ObjectId PartnerKey,
    ObjectId AccountId,
    long MessageId,
    long? CampaignId,
    bool IsTest,
    PushRunState State,
    PushAudience Audience,
    IReadOnlyList<PushVariant> Variants,
    DateTimeOffset CreateTime,
    DateTimeOffset? EndTime)
{
    /// <summary>Whether the partner's marketing pressure holds for it.</summary>
    public bool UsePressure { get; init; }

    /// <summary>Devices of its audience that are skipped; see <see cref="Pressure.HoldReason"/>.</summary>
    public long SkippedCount { get; init; }

    /// <summary>Devices of its audience that were held back and not skipped since; those that were sent to by now are among them.</summary>
    public long HeldCount { get; init; }

    /// <summary>How many months it can be asked for whom a run, or an instant send, went to.</summary>
    public const int KeepMonths = 3;

    /// <summary>Longest <see cref="PauseReason"/>, in characters.</summary>
    public const int MaxPauseReason = 50;

    /// <summary>Why the service paused it: <see cref="Deliveries.Reasons.CreditTooLow"/>. Empty when its caller did, or when it is not paused.</summary>
    public string PauseReason { get; init; } = "";

    /// <summary>Whether nothing more will come of it.</summary>
    public bool IsOver => State is PushRunState.Cancelled or PushRunState.Finished or PushRunState.Failed;
}
