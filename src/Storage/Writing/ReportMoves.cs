using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Reports;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>What a transaction changes in the statistics.</summary>
public static class ReportMoves
{
    /// <summary>Of acceptances and transitions, all of which are stored; in the order of the keys.</summary>
    public static IReadOnlyList<KeyValuePair<ReportKey, ReportSums>> Of(IEnumerable<Acceptance> accepted, IEnumerable<Transition> stored)
    {
        var totals = new ReportTotals();
        foreach (var acceptance in accepted)
        {
            totals.Add(acceptance.Reports);
        }

        foreach (var transition in stored)
        {
            totals.Add(transition.Reports);
        }

        return totals.ToList();
    }

    /// <summary>Of further deliveries of a message.</summary>
    public static IReadOnlyList<KeyValuePair<ReportKey, ReportSums>> Of(MessageChunk chunk)
    {
        var totals = new ReportTotals();
        totals.Add(chunk.Reports);
        return totals.ToList();
    }
}
