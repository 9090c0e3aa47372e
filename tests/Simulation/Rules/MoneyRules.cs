using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <summary>
/// What each message has cost so far, counted from what was stored of it: every step that can reach a destination while its delivery is open, and the
/// steps that a provider took, or may have taken, once it has ended.
/// </summary>
internal sealed class MoneyRules(Judge judge)
{
    private static readonly ChannelRegistry Channels = SimulatedWorld.AllChannels;

    private readonly Dictionary<ObjectId, long> _ledger = [];
    private readonly Dictionary<ObjectId, long> _expected = [];

    public void OnMoney(ObjectId messageId, long micros) => _ledger[messageId] = _ledger.GetValueOrDefault(messageId) + micros;

    public void OnStored(ObjectId messageId, IReadOnlyList<DeliveryFile> files)
    {
        foreach (var file in files)
        {
            Expect(messageId, -ReservedOf(file));
        }

        Check(messageId, files[0]);
    }

    /// <param name="file">Still with the delivery as it was before.</param>
    public void OnCommitted(DeliveryFile file, Delivery after)
    {
        var messageId = after.Key.MessageId;
        if (after.State.IsTerminal() && !file.Current.State.IsTerminal())
        {
            Expect(messageId, ReservedOf(file) - PaidOf(file));
        }

        Check(messageId, file);
    }

    public void CheckEnd(DeliveryFile file) => Check(file.Current.Key.MessageId, file);

    private static long ReservedOf(DeliveryFile file) => file.Content.Flow.Select((_, step) => PriceOf(file, step)).Sum();

    private static long PaidOf(DeliveryFile file) => PaidSteps(file).Sum(step => PriceOf(file, step));

    /// <summary>Steps that a provider took, or may have taken, and did not call undeliverable.</summary>
    public static IEnumerable<int> PaidSteps(DeliveryFile file) => file.Attempts.Values
        .Where(static attempt => attempt.State is AttemptState.Accepted or AttemptState.Delivered or AttemptState.Read
            || (attempt.State == AttemptState.OutcomeUnknown && attempt.Reason.Length > 0))
        .Select(static attempt => attempt.Step)
        .Distinct();

    public static long PriceOf(DeliveryFile file, int step)
    {
        var (flow, address) = (file.Content.Flow[step], file.Current.Address);
        return Channels.Of(flow.Channel).CanReach(flow, address) ? SimulatedPrices.Of(flow.Channel, address.Phone) : 0;
    }

    private void Expect(ObjectId messageId, long micros) => _expected[messageId] = _expected.GetValueOrDefault(messageId) + micros;

    private void Check(ObjectId messageId, DeliveryFile file)
    {
        var (ledger, expected) = (_ledger.GetValueOrDefault(messageId), _expected.GetValueOrDefault(messageId));
        judge.Expect(Rule.MoneyIsExact, ledger == expected, file, () => $"its message has moved {ledger} millionths, where {expected} are right");
    }
}
