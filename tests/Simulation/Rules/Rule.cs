namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <summary>What must hold at every step of a simulation.</summary>
internal enum Rule
{
    /// <summary>The simulated process broke down by itself: an exception nobody handles, an error nobody expects.</summary>
    NoBreakdown,

    /// <summary>A state follows another only as the contract says; what is over stays so, but for a receipt that comes late.</summary>
    LegalTransition,

    /// <summary>Each stored change counts the version up by one.</summary>
    VersionGrowsByOne,

    /// <summary>The log tells of every change of state once, at the next position, and of nothing else.</summary>
    LogTellsEveryChange,

    /// <summary>Attempts are numbered without gaps, and a result once known stays.</summary>
    AttemptsAreKept,

    /// <summary>One delivery is under the live lease of one process.</summary>
    OneHolder,

    /// <summary>A claim says of a delivery that its last holder vanished exactly when it did.</summary>
    AbandonmentIsTold,

    /// <summary>Nothing is handed over but by the holder of a live lease, by the store's clock.</summary>
    HandOverUnderLease,

    /// <summary>Nothing is handed over that its holder could know to be over, or at another step.</summary>
    HandOverOfWhatIsDue,

    /// <summary>Nothing is handed over that the process was told is settled, or at a later step.</summary>
    OvertakenIsDropped,

    /// <summary>What is handed over goes to whom it was meant for, under today's token and phone.</summary>
    ReachesThePerson,

    /// <summary>No process hands over what it is handing over just then, whatever lease it got since.</summary>
    OneAtATime,

    /// <summary>A provider gets the same hand-over again only when nobody can know what became of the first.</summary>
    DuplicateIsExplained,

    /// <summary>Under <c>AwaitReceipt</c> nothing follows a hand-over in its step, but after one that the provider refused for the time being.</summary>
    HandedOverOnce,

    /// <summary>What may be a repetition carries the key of what it may repeat.</summary>
    SameKeyUntilKnown,

    /// <summary>A hand-over whose outcome was lost with its process is labelled before it is repeated.</summary>
    UnknownOutcomeIsLabelled,

    /// <summary>Every hand-over has left an attempt.</summary>
    HandOverLeavesAttempt,

    /// <summary>A receipt that was acknowledged is stored.</summary>
    ReceiptIsKept,

    /// <summary>A message that was answered OK is stored with all its destinations.</summary>
    AnswerAfterCommit,

    /// <summary>The same request under the same key has the same answer, and another request has none.</summary>
    SameAnswer,

    /// <summary>One job is under the live lease of one process.</summary>
    OneRunner,

    /// <summary>A message to every device of an application goes to each device that it had, unless it was cancelled, and to none twice.</summary>
    EveryoneOnce,

    /// <summary>A run goes to no device twice, wherever it was paused, changed or cut off.</summary>
    RunGoesToEachOnce,

    /// <summary>A run that is finished has gone to each device that its application had all the time, or says why it did not.</summary>
    RunGoesToAll,

    /// <summary>A device is skipped for marketing pressure when it has got enough pushes, and only then.</summary>
    PressureIsExact,

    /// <summary>A message costs what its hand-overs come to, at every moment; what is given back is given once.</summary>
    MoneyIsExact,

    /// <summary>The statistics are what a look at every delivery would count, at every moment.</summary>
    ReportIsScan,

    /// <summary>What is due is done within lease, idle scan and the time of the faults.</summary>
    DueIsDone,

    /// <summary>Nothing that is urgent waits behind what is not.</summary>
    UrgentGoesFirst,

    /// <summary>Every delivery ends within its validity.</summary>
    EndsInTime,

    /// <summary>A watcher is told every terminal state once, in order, and nothing that is not in the log.</summary>
    WatcherSeesEverything,

    /// <summary>A watcher learns of a change within the time of the faults.</summary>
    WatcherSeesSoon,
}
