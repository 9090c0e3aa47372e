using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Reports;

/// <summary>
/// What becomes of the statistics. A delivery counts under the channel and sender of the step that it is in, and in the state that it is in. What it
/// costs is counted when it ends, under each step that is paid: so the costs of an account are what its ledger says, once all has ended.
/// </summary>
public static class ReportChanges
{
    /// <summary>New deliveries of a message.</summary>
    public static IReadOnlyList<ReportChange> Of(Message message, IReadOnlyList<Delivery> deliveries)
    {
        if (deliveries is [var only])
        {
            return [new(KeyOf(message, only, CountryOf(only)), Left: null, only.State, 1)];
        }

        var counts = new Dictionary<(ReportKey, DeliveryState), int>();
        for (var i = 0; i < deliveries.Count; i++)
        {
            var key = (KeyOf(message, deliveries[i], CountryOf(deliveries[i])), deliveries[i].State);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return [.. counts.Select(static pair => new ReportChange(pair.Key.Item1, Left: null, pair.Key.Item2, pair.Value))];
    }

    /// <summary>A transition.</summary>
    /// <param name="isEnd">Whether the delivery ends with it.</param>
    public static IReadOnlyList<ReportChange> Of(Message message, Delivery before, Delivery after, bool isEnd)
    {
        if (before.State == after.State && before.Step == after.Step && before.Channel == after.Channel)
        {
            return [];
        }

        var country = CountryOf(after);
        var (from, to) = (KeyOf(message, before, country), KeyOf(message, after, country));
        var entered = new ReportChange(to, from == to ? before.State : null, after.State, 1);
        List<ReportChange>? paidElsewhere = null;
        for (var step = 0; isEnd && step < message.Flow.Count; step++)
        {
            if (!FlowPrices.IsPaid(after, step))
            {
                continue;
            }

            var (segments, micros) = (message.Flow[step].Parts ?? 1, FlowPrices.PriceAt(message.Flow[step], after.Address));
            if (step == after.Step)
            {
                entered = entered with { Segments = segments, Micros = micros };
            }
            else
            {
                (paidElsewhere ??= []).Add(
                    new ReportChange(KeyOf(message, after, step, country), Left: null, Entered: null, 0) { Segments = segments, Micros = micros });
            }
        }

        return (from == to, paidElsewhere) switch
        {
            (true, null) => [entered],
            (true, { } paid) => [entered, .. paid],
            (false, _) => [new ReportChange(from, before.State, Entered: null, 1), entered, .. paidElsewhere ?? []],
        };
    }

    /// <summary>A delivery of before there were statistics, as it stands.</summary>
    public static IReadOnlyList<ReportChange> Standing(Message message, Delivery delivery)
    {
        var changes = new List<ReportChange>(Of(message, [delivery]));
        for (var step = 0; delivery.State.IsTerminal() && step < message.Flow.Count; step++)
        {
            if (FlowPrices.IsPaid(delivery, step))
            {
                changes.Add(new ReportChange(KeyOf(message, delivery, step, CountryOf(delivery)), Left: null, Entered: null, 0)
                {
                    Segments = message.Flow[step].Parts ?? 1,
                    Micros = FlowPrices.PriceAt(message.Flow[step], delivery.Address),
                });
            }
        }

        return changes;
    }

    private static ReportKey KeyOf(Message message, Delivery delivery, string country) => delivery.Channel is null
        ? new ReportKey(delivery.AccountId, DayOf(message), delivery.Address.AppCode, Channel: null, country, "")
        : KeyOf(message, delivery, delivery.Step, country);

    private static ReportKey KeyOf(Message message, Delivery delivery, int step, string country) => new(
        delivery.AccountId,
        DayOf(message),
        delivery.Address.AppCode,
        message.Flow[step].Channel,
        country,
        Shorten(message.Flow[step].From));

    private static string Shorten(string sender) =>
        sender.Length <= ReportKey.MaxSender ? sender
            : sender[..(ReportKey.MaxSender - (char.IsHighSurrogate(sender[ReportKey.MaxSender - 1]) ? 1 : 0))];

    private static string CountryOf(Delivery delivery) => NumberCountries.Find(delivery.Address.Phone);

    private static int DayOf(Message message) => (int)(message.CreateTime.ToUnixTimeSeconds() / 86_400);
}
