using System.Text.RegularExpressions;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

/// <summary>Statements that the manual gives to operators.</summary>
[NeedsPostgreSql]
public sealed partial class PostgreSqlManualTests() : StoreTests(new PostgreSqlStoreFixture())
{
    [Fact]
    public async Task Monitoring_WhoFloodsUs_NamesTheAccountThatSendsMost()
    {
        var now = TimeProvider.System.GetUtcNow();
        Samples.Now = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        var (quiet, loud) = (Samples.NextId(), Samples.NextId());
        foreach (var (accountId, destinations) in new[] { (quiet, 1), (loud, 7), (quiet, 2) })
        {
            var message = Samples.Message(accountId, destinations);
            await Store.Messages.AcceptAsync(message, Samples.DeliveriesOf(message), lease: null, Token);
        }

        var query = Sql().Match(ReadManual("monitoring.md")).Groups["sql"].Value;

        Assert.Contains("FROM messages", query, StringComparison.Ordinal);
        Assert.Equal($"{loud} 7", await Store.ExecuteAsync($"SELECT account || ' ' || destinations FROM ({query.TrimEnd().TrimEnd(';')}) AS told LIMIT 1"));
        Assert.Equal(2L, await Store.ExecuteAsync($"SELECT count(*) FROM ({query.TrimEnd().TrimEnd(';')}) AS told"));
    }

    private static string ReadManual(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Grpc.Messaging.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests don't run below the source tree.");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "docs", name));
    }

    [GeneratedRegex("```sql\n(?<sql>.+?)```", RegexOptions.Singleline)]
    private static partial Regex Sql();
}
