using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

/// <summary>The grammar of SQL Server 2019, by Microsoft's own parser.</summary>
internal static class TransactSql
{
    /// <summary>Parses a script, and fails the test where it is not T-SQL.</summary>
    public static TSqlScript Parse(string sql)
    {
        var fragment = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        Assert.True(errors.Count == 0, $"{string.Join("; ", errors.Select(error => $"line {error.Line}: {error.Message}"))}\n{sql}");
        return (TSqlScript)fragment;
    }
}
