using System.Text.Json;

namespace Grpc.Messaging.Tests.Storage.PostgreSql.Scale;

/// <summary>A statement as the server ran it.</summary>
/// <param name="Rows">Most rows that one of its steps read from a table or index, those that a filter dropped among them.</param>
/// <param name="Blocks">Blocks that all of it looked at, 8 KiB each.</param>
internal sealed record ExecutedStatement(string Sql, double Rows, long Blocks, string Plan)
{
    /// <summary>Reads what auto_explain logs as JSON.</summary>
    public static ExecutedStatement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var plan = document.RootElement.GetProperty(nameof(Plan));
        var blocks = plan.GetProperty("Shared Hit Blocks").GetInt64() + plan.GetProperty("Shared Read Blocks").GetInt64();
        return new ExecutedStatement(document.RootElement.GetProperty("Query Text").GetString()!, MostRows(plan), blocks, json);
    }

    private static double MostRows(JsonElement step)
    {
        var isScan = step.TryGetProperty("Relation Name", out _) || step.TryGetProperty("Index Name", out _);
        var most = isScan && step.GetProperty("Node Type").GetString() != "ModifyTable" ? RowsOf(step) : 0;
        return step.TryGetProperty("Plans", out var inner) ? inner.EnumerateArray().Select(MostRows).Append(most).Max() : most;
    }

    private static double RowsOf(JsonElement scan) => Number(scan, "Actual Loops")
        * (Number(scan, "Actual Rows") + Number(scan, "Rows Removed by Filter") + Number(scan, "Rows Removed by Index Recheck"));

    private static double Number(JsonElement step, string name) => step.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
}
