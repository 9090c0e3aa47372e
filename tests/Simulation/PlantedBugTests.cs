using Grpc.Messaging.Tests.Simulation.Bugs;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.World;
using Xunit.Abstractions;

namespace Grpc.Messaging.Tests.Simulation;

/// <summary>The simulation's teeth: a bug around the engine is found, and by the rule that it breaks.</summary>
public sealed class PlantedBugTests(ITestOutputHelper output)
{
    private const int Seeds = 16;
    private static readonly TimeSpan Duration = TimeSpan.FromHours(3);

    public static TheoryData<string, string[]> Bugs => new()
    {
        { nameof(SkippedLeaseCheck), [nameof(Rule.OneHolder)] },
        { nameof(DoubleClaim), [nameof(Rule.HandOverUnderLease)] },
        { nameof(LostReceipt), [nameof(Rule.ReceiptIsKept)] },
        { nameof(OneCursor), [nameof(Rule.WatcherSeesEverything)] },
        { nameof(AnswerBeforeCommit), [nameof(Rule.AnswerAfterCommit)] },
        { nameof(ForgottenVersionCheck), [nameof(Rule.VersionGrowsByOne)] },
        { nameof(ForgottenAbandonment), [nameof(Rule.AbandonmentIsTold)] },
        { nameof(NewKeyForRepetition), [nameof(Rule.SameKeyUntilKnown)] },
        { nameof(LateFallback), [nameof(Rule.LegalTransition)] },
        { nameof(DroppedTerminal), [nameof(Rule.WatcherSeesEverything)] },
        { nameof(ForgottenDeadNode), [nameof(Rule.DueIsDone), nameof(Rule.EndsInTime), nameof(Rule.UrgentGoesFirst)] },
        { nameof(ForgottenRequest), [nameof(Rule.SameAnswer)] },
        { nameof(DeafDispatcher), [nameof(Rule.OvertakenIsDropped)] },
        { nameof(BegunBesideItself), [nameof(Rule.OneAtATime)] },
        { nameof(LostWakeUp), [nameof(Rule.DueIsDone)] },
        { nameof(TrustedHint), [nameof(Rule.WatcherSeesEverything)] },
        { nameof(LaggingEnd), [nameof(Rule.WatcherSeesEverything)] },
        { nameof(EarlyPositions), [nameof(Rule.WatcherSeesEverything)] },
        { nameof(ForgottenPolicy), [nameof(Rule.HandedOverOnce)] },
        { nameof(DoubleRun), [nameof(Rule.OneRunner)] },
        { nameof(LostJob), [nameof(Rule.EveryoneOnce)] },
        { nameof(ChunkTwice), [nameof(Rule.EveryoneOnce)] },
        { nameof(CursorAhead), [nameof(Rule.EveryoneOnce), nameof(Rule.RunGoesToAll)] },
        { nameof(SharedRunCursor), [nameof(Rule.RunGoesToAll)] },
        { nameof(RunFromZero), [nameof(Rule.RunGoesToEachOnce), nameof(Rule.DueIsDone)] },
        { nameof(RunFinishedEarly), [nameof(Rule.RunGoesToAll)] },
        { nameof(PressureTwice), [nameof(Rule.PressureIsExact)] },
        { nameof(StaleDevices), [nameof(Rule.ReachesThePerson)] },
        { nameof(LostReservation), [nameof(Rule.MoneyIsExact)] },
        { nameof(ChargeBesideTheCommit), [nameof(Rule.MoneyIsExact)] },
        { nameof(DoubleRelease), [nameof(Rule.MoneyIsExact)] },
        { nameof(RefundOfAConflict), [nameof(Rule.MoneyIsExact)] },
        { nameof(ReportOfAConflict), [nameof(Rule.ReportIsScan)] },
        { nameof(LateReportLost), [nameof(Rule.ReportIsScan)] },
        { nameof(ForgottenUrgency), [nameof(Rule.UrgentGoesFirst)] },
    };

    [Theory]
    [MemberData(nameof(Bugs))]
    public void Run_WithPlantedBug_BreaksItsRule(string bug, string[] rules)
    {
        var sabotage = (Sabotage)Activator.CreateInstance(typeof(Sabotage).Assembly.GetType($"{typeof(Sabotage).Namespace}.{bug}")!)!;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var result = SimulationRunner.Run(SimulationPlan.Draw(seed, Duration), sabotage);
            if (result.Violation is { } violation)
            {
                output.WriteLine($"seed {seed}: {violation}");
                Assert.Contains(violation.Rule.ToString(), rules);
                return;
            }
        }

        Assert.Fail($"{bug} was not found in {Seeds} seeds.");
    }
}
