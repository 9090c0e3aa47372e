using Grpc.Messaging.Engine.Reports;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>The columns of <c>reports</c>, the statistics of accounts. Written only.</summary>
public static class ReportColumns
{
    /// <summary>Those that identify a row.</summary>
    public static readonly ColumnTable<ReportKey> Key = DescribeKey();

    /// <summary>All of them, the key first.</summary>
    public static readonly ColumnTable<KeyValuePair<ReportKey, ReportSums>> All = Describe();

    /// <summary>Assignments that add the sums of one table to those of another, as in SET.</summary>
    public static string Sums(string target, string source) =>
        All.Changing().Join(column => $"{column.Name} = {target}.{column.Name} + {source}.{column.Name}");

    private static ColumnTable<ReportKey> DescribeKey()
    {
        var columns = new ColumnTable<ReportKey>();
        columns.Id("account_id", static key => key.AccountId, ColumnRole.Key);
        columns.Number("day", static key => key.Day, ColumnRole.Key);
        columns.Id("app_code", static key => key.AppCode.GetValueOrDefault(), ColumnRole.Key);
        columns.Number("channel", static key => key.Channel.GetValueOrDefault(), ColumnRole.Key);
        columns.Text("country", NumberCountries.CodeLength, static key => key.Country, ColumnRole.Key);
        columns.Text("sender", ReportKey.MaxSender, static key => key.Sender, ColumnRole.Key);
        return columns;
    }

    private static ColumnTable<KeyValuePair<ReportKey, ReportSums>> Describe()
    {
        var columns = new ColumnTable<KeyValuePair<ReportKey, ReportSums>>();
        columns.Add(Key, static row => row.Key);
        columns.Add(StateCountColumns.All, static row => row.Value.Counts);
        columns.LongNumber("segments", static row => row.Value.Segments);
        columns.LongNumber("cost", static row => row.Value.Micros);
        return columns;
    }
}
