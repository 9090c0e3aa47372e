using Grpc.Messaging.Testing.Processes.Load;
using Grpc.Messaging.Testing.Processes.Stored;

namespace Grpc.Messaging.Testing.Processes.Judging;

/// <summary>
/// A balance is the sum of its ledger; each message is charged once, and when it has ended it has cost what providers took of it, or may have taken,
/// and did not call undeliverable: each step of a destination once.
/// </summary>
internal static class MoneyRules
{
    private const int Charge = 2;
    private const int Sent = 1;
    private const int Pending = 2;
    private const int AttemptAccepted = 1;
    private const int AttemptDelivered = 4;
    private const int AttemptRead = 5;
    private const int AttemptUnknown = 7;
    private const string OutcomeUnknown = "OUTCOME_UNKNOWN";

    public static IEnumerable<string> Check(StoredRun stored) => Balances(stored).Concat(Messages(stored));

    private static IEnumerable<string> Balances(StoredRun stored)
    {
        var sums = stored.Ledger.GroupBy(entry => entry.AccountId).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Amount));
        return from account in sums.Keys.Union(stored.Balances.Keys)
               let balance = stored.Balances.GetValueOrDefault(account)
               let sum = sums.GetValueOrDefault(account)
               where balance != sum
               select $"Money: the balance of {account} is {balance}, and its ledger comes to {sum}.";
    }

    private static IEnumerable<string> Messages(StoredRun stored)
    {
        var entries = stored.Ledger.Where(entry => entry.MessageId.Length > 0).ToLookup(entry => entry.MessageId);
        var attempts = stored.Attempts.ToLookup(attempt => attempt.MessageId);
        var open = stored.Deliveries.Where(delivery => delivery.State is Pending or Sent).Select(delivery => delivery.MessageId).ToHashSet();
        var unknown = stored.Log.Where(change => change.Reason == OutcomeUnknown).Select(change => (change.MessageId, change.Index, change.Step)).ToHashSet();
        foreach (var message in stored.Messages)
        {
            var charges = entries[message.MessageId].Count(entry => entry.Kind == Charge);
            if (charges != 1)
            {
                yield return $"Money: message {message.MessageId} was charged {charges} times.";
            }

            // A receipt that comes after the end moves no money, so a step of unknown outcome may be paid whatever its attempt says by now.
            var (least, most) = (0L, 0L);
            foreach (var step in attempts[message.MessageId].GroupBy(attempt => (attempt.Index, attempt.Step)))
            {
                var price = RunPrices.MicrosOf(step.First().Channel);
                var isPaid = step.Any(IsPaid);
                var isUnknown = unknown.Contains((message.MessageId, step.Key.Index, step.Key.Step));
                least += isPaid && !isUnknown ? price : 0;
                most += isPaid || isUnknown ? price : 0;
            }

            var cost = -entries[message.MessageId].Sum(entry => entry.Amount);
            if (!open.Contains(message.MessageId) && (cost < least || cost > most))
            {
                yield return $"Money: message {message.MessageId} has cost {cost} millionths, and {least} to {most} are right.";
            }
        }

        var known = stored.Messages.Select(message => message.MessageId).ToHashSet();
        foreach (var stranger in entries.Where(group => !known.Contains(group.Key)))
        {
            yield return $"Money: message {stranger.Key} is not stored, and was charged.";
        }
    }

    private static bool IsPaid(StoredAttempt attempt) =>
        attempt.State is AttemptAccepted or AttemptDelivered or AttemptRead || (attempt.State == AttemptUnknown && attempt.Reason.Length > 0);
}
