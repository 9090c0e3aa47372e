namespace Grpc.Messaging.Engine.Reports;

/// <summary>Adds changes up, so that a transaction writes each row of the statistics once, however many deliveries it is about.</summary>
public sealed class ReportTotals
{
    private readonly Dictionary<ReportKey, ReportSums> _sums = [];

    /// <summary>Adds changes.</summary>
    public void Add(IReadOnlyList<ReportChange> changes)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            if (!_sums.TryGetValue(change.Key, out var sums))
            {
                _sums[change.Key] = sums = new ReportSums();
            }

            sums.Add(change);
        }
    }

    /// <summary>What has changed, in the order of the keys, in which everybody locks rows.</summary>
    public IReadOnlyList<KeyValuePair<ReportKey, ReportSums>> ToList()
    {
        var rows = new List<KeyValuePair<ReportKey, ReportSums>>(_sums.Count);
        foreach (var row in _sums)
        {
            if (!row.Value.IsZero)
            {
                rows.Add(row);
            }
        }

        rows.Sort(static (left, right) => ReportKey.Compare(left.Key, right.Key));
        return rows;
    }
}
