namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>One sending of a message to its audience, which a job expands chunk by chunk. What it says is a copy: later changes of the message do not touch it.</summary>
/// <param name="RunKey">Also the id of its job.</param>
/// <param name="IsTest">Whether it goes to the test audience, and leaves the message as it is.</param>
/// <param name="CreateTime">When it began; while it waits for its approval, when it was asked for.</param>
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

    /// <summary>Highest <see cref="MaxRate"/>.</summary>
    public const int HighestRate = 1_000_000;

    /// <summary>A segment of its audience is about a field that there is not any more.</summary>
    public const string SegmentInvalid = "SEGMENT_INVALID";

    /// <summary>Why the service paused it: <see cref="Deliveries.Reasons.CreditTooLow"/> or <see cref="SegmentInvalid"/>. Empty when its caller did, or when it is not paused.</summary>
    public string PauseReason { get; init; } = "";

    /// <summary>Most destinations that are expanded a second; 0 = as fast as the service can.</summary>
    public int MaxRate { get; init; }

    /// <summary>The texts that it compares; null = all devices are told <see cref="Variants"/>.</summary>
    public PushSplit? Split { get; init; }

    /// <summary>The run whose destinations it is for; null = the audience.</summary>
    public ObjectId? ResendOf { get; init; }

    /// <summary>Which of those destinations; of a resend alone.</summary>
    public RunDestinationState? ResendState { get; init; }

    /// <summary>The user or credential that asked for it; null = nobody knows.</summary>
    public ObjectId? RequestedBy { get; init; }

    /// <summary>The user who approved it; null = nobody did.</summary>
    public ObjectId? ApprovedBy { get; init; }

    /// <summary>Whether nothing more will come of it.</summary>
    public bool IsOver => State is PushRunState.Cancelled or PushRunState.Finished or PushRunState.Failed;

    /// <summary>Whether it is the sending that the status of its message tells of.</summary>
    public bool IsOfMessage => !IsTest && ResendOf is null;

    /// <summary>What most devices are told that it is expanded to next.</summary>
    public IReadOnlyList<PushVariant> CommonVariants => Split is { Winner: { } winner } ? TextAt(winner) : Variants;

    /// <summary>What it may say to the devices that it is expanded to next.</summary>
    public IEnumerable<PushVariant> AllVariants => Split is { Winner: null } split ? [.. Variants, .. split.Others.SelectMany(static text => text)] : CommonVariants;

    /// <summary>A run of a message that begins now.</summary>
    public static PushRun Of(PushMessage message, ObjectId runKey, ObjectId accountId, bool isTest, DateTimeOffset now) => new(
        runKey,
        message.PartnerKey,
        accountId,
        message.MessageId,
        message.CampaignId,
        isTest,
        PushRunState.Running,
        message.Audience,
        message.Variants,
        now,
        EndTime: null)
    {
        UsePressure = message.UsePressure,
    };

    /// <summary>What a device is told.</summary>
    public IReadOnlyList<PushVariant> VariantsFor(string deviceUid) =>
        Split is { Winner: null } split ? TextAt(split.TextOf(RunKey, deviceUid) ?? 0) : CommonVariants;

    private IReadOnlyList<PushVariant> TextAt(int text) => text == 0 ? Variants : Split!.Others[text - 1];
}
