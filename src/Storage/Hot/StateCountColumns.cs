using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>The columns that count destinations by state, in messages and in statistics.</summary>
public static class StateCountColumns
{
    /// <summary>One a state.</summary>
    public static readonly ColumnTable<StateCounts> All = Describe();

    /// <summary>Assignments that add the counts of one table to those of another, as in SET.</summary>
    public static string Sums(string target, string source) => All.Join(column => $"{column.Name} = {target}.{column.Name} + {source}.{column.Name}");

    /// <summary>The column that counts a state.</summary>
    public static string NameOf(DeliveryState state) => $"{state.ToString().ToLowerInvariant()}_count";

    /// <summary>A text a column, of its name and the number of its state, with commas between them.</summary>
    public static string Join(Func<string, int, string> text) =>
        string.Join(", ", Enum.GetValues<DeliveryState>().Select(state => text(NameOf(state), (int)state)));

    private static ColumnTable<StateCounts> Describe()
    {
        var columns = new ColumnTable<StateCounts>();
        foreach (var state in Enum.GetValues<DeliveryState>())
        {
            columns.Number(NameOf(state), counts => counts[state]);
        }

        return columns;
    }
}
