using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>
/// Rows with which something is wrong, also in calm times: some messages can't be read, of others it can't be stored that a provider took them. Both
/// come right some minutes after they were accepted. Their own deliveries may be late for it; those of all others may not.
/// </summary>
internal partial class SimulatedDatabase
{
    private const int OneIn = 16;
    private const int Unreadable = 5;
    private const int Refused = 9;

    // Fewer than fit into the smallest memory of a node: when nothing but such comes for long, others do wait.
    private const int MostRefused = 3;

    private static readonly TimeSpan BadTime = TimeSpan.FromMinutes(4);

    /// <summary>How much later than others they may be done: pauses double, so the last is about as long as all before it together.</summary>
    public static TimeSpan LongestDelay(SimulationPlan plan) => (3 * BadTime) + (4 * plan.Delivery.LeaseTime);

    public static bool IsEverBad(StoredMessage message) => message.Number % OneIn is Unreadable or Refused;

    /// <exception cref="BadRowException">One of them can't be read just now.</exception>
    public IReadOnlyList<Message> ReadMessages(IReadOnlyCollection<ObjectId> ids)
    {
        foreach (var id in ids)
        {
            if (_messages.TryGetValue(id, out var message) && message.Number % OneIn == Unreadable && IsBad(message))
            {
                throw new BadRowException($"Message {message.Number} can't be read.");
            }
        }

        return LoadMessages(ids);
    }

    /// <exception cref="BadRowException">One of them can't be stored just now.</exception>
    public IReadOnlyList<bool> CommitOutcomes(int node, IReadOnlyList<Transition> transitions)
    {
        foreach (var transition in transitions)
        {
            if (transition is { After: { State: DeliveryState.Sent, Key: var key } }
                && key.Index < MostRefused && FindRow(key) is { } row && row.Message.Number % OneIn == Refused && IsBad(row.Message))
            {
                Witness.OnRefused(node, row);
                throw new BadRowException($"What became of message {row.Message.Number} can't be stored.");
            }
        }

        return Commit(node, isOutside: false, transitions);
    }

    private bool IsBad(StoredMessage message) => WallNow < message.Message.CreateTime + BadTime;
}
