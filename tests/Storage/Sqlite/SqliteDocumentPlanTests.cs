using System.Text.Json;
using Grpc.Messaging.Engine.Documents;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.Documents;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

/// <summary>Whatever field a query names, its documents are sought by an index.</summary>
public sealed class SqliteDocumentPlanTests() : StoreTests(new SqliteStoreFixture())
{
    [Theory]
    [InlineData("""{"userId": "u1"}""", "path=? AND text=? AND document_id>?")]
    [InlineData("""{"age": 31}""", "path=? AND number=? AND document_id>?")]
    [InlineData("""{"age": {"$gte": 18}, "city": {"$ne": "Kazan"}}""", "path=? AND document_id>?")]
    [InlineData("""{"userId": {"$exists": true}}""", "path=? AND document_id>?")]
    [InlineData("""{"city": {"$regex": "^K"}}""", "path=? AND document_id>?")]
    public async Task Plan_OfAQuery_SeeksByItsBestCondition(string query, string seek)
    {
        using var json = JsonDocument.Parse(query);
        var index = DocumentIndex.Of(DocumentQueryParser.Parse(json.RootElement));
        var sql = await Store.Get<MessagingDatabase>().ReadAsync(
            (context, _) => Task.FromResult(DocumentStore.Candidates(context, Samples.NextId(), "devices", index!, "x").Take(1000).ToQueryString()), Token);

        await using var connection = new SqliteConnection($"Data Source={((SqliteStoreFixture)Store).File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        var lines = sql.Split('\n').ToLookup(static line => line.StartsWith(".param", StringComparison.Ordinal));
        foreach (var parameter in lines[true])
        {
            command.Parameters.AddWithValue(parameter.Split(' ')[2], DBNull.Value);
        }

        command.CommandText = "EXPLAIN QUERY PLAN " + string.Join('\n', lines[false]);
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(3));
        }

        Assert.True(plan.Exists(step => step.StartsWith("SEARCH", StringComparison.Ordinal) && step.Contains(seek, StringComparison.Ordinal)), string.Join("; ", plan));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal) && step.Contains("document", StringComparison.Ordinal));
    }
}
