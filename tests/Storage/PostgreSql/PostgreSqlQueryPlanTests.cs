using System.Data.Common;
using System.Reflection;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

/// <summary>No hot statement may walk through a whole table: it would be fast in every test and slow in every shop.</summary>
[NeedsPostgreSql]
public sealed class PostgreSqlQueryPlanTests() : PostgreSqlTests(new PostgreSqlStoreFixture())
{
    // Few rows are read fastest as a whole: so that must be as good as impossible.
    private const string NoScans = "SET enable_seqscan = off";

    // One row each.
    private static readonly string[] Small = ["status_log_end", "retention"];

    public static TheoryData<string, string> HotStatements()
    {
        var statements = new TheoryData<string, string>();
        foreach (var field in typeof(PostgreSqlStorageOptions).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static)))
        {
            if (field is { IsStatic: true, DeclaringType.ContainsGenericParameters: false } && field.FieldType == typeof(string) && field.GetValue(null) is string sql
                && sql.TrimStart().Split(' ', '\n')[0] is "SELECT" or "UPDATE" or "WITH" && IsWhole(sql))
            {
                statements.Add($"{field.DeclaringType!.Name}.{field.Name}", sql);
            }
        }

        return statements;
    }

    [Theory]
    [MemberData(nameof(HotStatements))]
    public async Task Plan_OfAHotStatement_SeeksInEveryLargeTable(string name, string sql)
    {
        await using var connection = await ConnectAsync();

        await RunAsync(connection, NoScans + "; SET plan_cache_mode = force_generic_plan");
        await RunAsync(connection, $"PREPARE hot AS {sql}");
        var count = (short)(await RunAsync(connection, "SELECT cardinality(parameter_types)::smallint FROM pg_prepared_statements"))!;
        var nulls = count == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("NULL", count))})";
        await using var command = new NpgsqlCommand($"EXPLAIN EXECUTE hot{nulls}", connection);
        await AssertSeeksAsync(name, command);
    }

    [Fact]
    public async Task Plan_OfALookupWithoutEf_Seeks() => await Assert.AllAsync(
        ComposedQueries.LookupsOf(Store), lookup => Plan_OfAHotStatement_SeeksInEveryLargeTable(lookup.Key, lookup.Value));

    [Theory]
    [MemberData(nameof(ComposedQueries.Lists), MemberType = typeof(ComposedQueries))]
    public Task Plan_OfAList_SeeksAndReadsInOrder(string name, bool isFirst) => Store.Get<MessagingDatabase>().ReadAsync(
        async (context, token) =>
        {
            await context.Database.OpenConnectionAsync(token);

            // Then a plan that sorts says that no index has the order; what has the same time may be sorted within.
            await context.Database.ExecuteSqlRawAsync(NoScans + "; SET enable_sort = off; SET enable_bitmapscan = off", token);
            await using var command = ComposedQueries.ListOf(name, isFirst, Store, context);
            command.CommandText = "EXPLAIN " + command.CommandText;
            var plan = await AssertSeeksAsync(name, command);
            Assert.DoesNotContain(plan, step => step.TrimStart(' ', '-', '>').StartsWith("Sort  (", StringComparison.Ordinal));
            return true;
        },
        Token);

    private static async Task<IReadOnlyList<string>> AssertSeeksAsync(string name, DbCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(0));
        }

        Assert.NotEmpty(plan);
        Assert.True(
            plan.TrueForAll(step => !step.Contains("Seq Scan", StringComparison.Ordinal) || Small.Any(step.Contains)),
            $"{name}: {string.Join('\n', plan)}");
        return plan;
    }

    // Beginnings and parts of statements are constants, too.
    private static bool IsWhole(string sql) =>
        sql.Contains("FROM", StringComparison.Ordinal) && !sql.TrimEnd().EndsWith("AND", StringComparison.Ordinal)
        && !sql.TrimEnd().EndsWith("ON", StringComparison.Ordinal) && !sql.TrimEnd().EndsWith("destination_index", StringComparison.Ordinal);
}
