namespace Grpc.Messaging.Tests.Crash;

/// <summary>What must hold of money after the kills of <see cref="CreditRun"/>.</summary>
public sealed class CreditTests(CreditRun run) : IClassFixture<CreditRun>
{
    [Fact]
    public void Senders_CreditForSoMany_ExactlyThoseAreAcceptedAndCharged() =>
        Assert.Equal((CreditRun.Paid, CreditRun.Paid, CreditRun.Paid), (run.Accepted.Count, run.Messages, run.Charges));

    [Fact]
    public void Balance_AfterKills_IsTheSumOfTheLedger() => Assert.Equal((0, 0), (run.Balance, run.LedgerSum));
}
