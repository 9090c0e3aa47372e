using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.Campaigns.Segments;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

/// <summary>Devices of a segment are sought by the index of one of its fields, and counted without reading anything else.</summary>
public sealed class SqliteAudiencePlanTests() : StoreTests(new SqliteStoreFixture())
{
    private static readonly ProfileSchema Schema = ProfileSchema.Of([new DeclaredField(default, "level", FieldType.Number, IsIndexed: true, default, "level-key")]);

    [Theory]
    [InlineData("""{"level": 7}""", "app_code=? AND name=? AND number=?")]
    [InlineData("""{"level": {"$gte": 50}}""", "app_code=? AND name=? AND number>?")]
    [InlineData("""{"country": "FR"}""", "app_code=? AND name=? AND text=?")]
    [InlineData("""{"country": {"$in": ["FR", "DE"]}}""", "app_code=? AND name=? AND text=?")]
    public async Task Plan_OfACount_ReadsAnIndexAlone(string condition, string seek)
    {
        var query = QueryOf(condition);
        var plan = await ExplainAsync(context => AudienceStore.Counted(context, query, AudienceStore.IndexOf(query)!).Select(row => row.DeviceUid).ToQueryString());

        Assert.Contains(plan, step => step.Contains("USING COVERING INDEX", StringComparison.Ordinal) && step.Contains(seek, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal) && step.Contains("device", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"level": 7, "model": "Pixel"}""", "name=? AND number=? AND device_uid>?")]
    [InlineData("""{"lists": 7}""", "list_id=? AND device_uid>?")]
    [InlineData("""{"model": "Pixel"}""", "app_code=?")]
    public async Task Plan_OfAPage_SeeksByItsBestCondition(string condition, string seek)
    {
        var query = QueryOf(condition);
        var plan = await ExplainAsync(context => AudienceStore.Candidates(context, query, AudienceStore.IndexOf(query), "x").Take(1000).ToQueryString());

        Assert.Contains(plan, step => step.StartsWith("SEARCH", StringComparison.Ordinal) && step.Contains(seek, StringComparison.Ordinal));
    }

    private AudienceQuery QueryOf(string condition) => new(
        Samples.NextId(), Samples.NextId(), Platform.Android, SegmentBinder.Bind(condition, Schema, Samples.Now), Schema, Samples.Now);

    private async Task<List<string>> ExplainAsync(Func<MessagingDbContext, string> compose)
    {
        var sql = await Store.Get<MessagingDatabase>().ReadAsync((context, _) => Task.FromResult(compose(context)), Token);
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

        return plan;
    }
}
