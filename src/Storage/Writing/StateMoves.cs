using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>What transitions change in the counts of their messages; a transaction adds them up, and writes each message once.</summary>
public static class StateMoves
{
    /// <summary>By message, in the order of their ids, in which everybody locks them.</summary>
    public static IReadOnlyList<(ObjectId MessageId, StateCounts Counts)> Of(IEnumerable<Transition> stored)
    {
        var moves = new SortedDictionary<ObjectId, StateCounts>();
        foreach (var transition in stored)
        {
            if (transition.From == transition.After.State)
            {
                continue;
            }

            if (!moves.TryGetValue(transition.After.Key.MessageId, out var counts))
            {
                moves[transition.After.Key.MessageId] = counts = new StateCounts();
            }

            counts.Move(transition.From, transition.After.State);
        }

        return [.. moves.Select(static move => (move.Key, move.Value))];
    }
}
