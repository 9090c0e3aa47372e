using System.Data.Common;
using System.Reflection;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.Sqlite.Deliveries;
using Grpc.Messaging.Storage.Sqlite.Hot;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

/// <summary>No hot statement may walk through a whole table or sort what it finds: it would be fast in every test and slow in every shop.</summary>
public sealed class SqliteQueryPlanTests() : StoreTests(new SqliteStoreFixture())
{
    public static TheoryData<string, string> HotStatements()
    {
        var statements = new TheoryData<string, string>();
        Type[] holders =
        [
            typeof(AcceptStatements),
            typeof(CommitStatements),
            typeof(ClaimStatements),
            typeof(LogStatements),
            typeof(SqliteDeliveryStore),
        ];
        foreach (var field in holders.SelectMany(type => type.GetFields(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static)))
        {
            if (field.FieldType == typeof(string) && field.GetValue(null) is string sql && sql.TrimStart().Split(' ')[0] is "SELECT" or "UPDATE" && sql.Contains("WHERE", StringComparison.Ordinal)
                && !sql.TrimEnd().EndsWith("AND", StringComparison.Ordinal))
            {
                statements.Add($"{field.DeclaringType!.Name}.{field.Name}", sql);
            }
        }

        return statements;
    }

    [Theory]
    [MemberData(nameof(HotStatements))]
    public void Plan_OfAHotStatement_SeeksAndNeverSorts(string name, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={((SqliteStoreFixture)Store).File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();

        // Parameters without a value are NULL, which the plan does not depend on.
        var number = 0;
        command.CommandText = string.Concat(sql.Select(letter => letter == '?' ? $"${number++}" : letter.ToString()));
        for (var i = 0; i < number; i++)
        {
            command.Parameters.AddWithValue($"${i}", DBNull.Value);
        }

        AssertSeeks(name, command);
    }

    [Fact]
    public void Plan_OfALookupWithoutEf_SeeksAndNeverSorts() =>
        Assert.All(ComposedQueries.LookupsOf(Store), lookup => Plan_OfAHotStatement_SeeksAndNeverSorts(lookup.Key, lookup.Value));

    [Theory]
    [MemberData(nameof(ComposedQueries.Lists), MemberType = typeof(ComposedQueries))]
    public Task Plan_OfAList_SeeksAndNeverSorts(string name, bool isFirst) => Store.Get<MessagingDatabase>().ReadAsync(
        async (context, token) =>
        {
            await context.Database.OpenConnectionAsync(token);
            await using var command = ComposedQueries.ListOf(name, isFirst, Store, context);
            AssertSeeks(name, command);
            return true;
        },
        Token);

    [Fact]
    public Task Plan_OfWhatIsUnderWay_ReadsTheIndexOfThose() => Store.Get<MessagingDatabase>().ReadAsync(
        async (context, token) =>
        {
            await context.Database.OpenConnectionAsync(token);
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN SELECT * FROM deliveries WHERE {context.OpenFilter}";
            await using var reader = await command.ExecuteReaderAsync(token);
            Assert.True(await reader.ReadAsync(token));
            Assert.Contains("USING INDEX ix_deliveries_open", reader.GetString(3), StringComparison.Ordinal);
            return true;
        },
        Token);

    private static void AssertSeeks(string name, DbCommand command)
    {
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        using var reader = command.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read())
        {
            plan.Add(reader.GetString(3));
        }

        Assert.NotEmpty(plan);
        Assert.True(plan.TrueForAll(step => step.StartsWith("SEARCH", StringComparison.Ordinal)), $"{name}: {string.Join("; ", plan)}");
    }
}
