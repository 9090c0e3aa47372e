using Grpc.Messaging.Engine.Campaigns.Geo;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.Campaigns.Geo;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

/// <summary>The geofences around a position are sought by partner and cell, however many there are.</summary>
public sealed class SqliteGeofencePlanTests() : StoreTests(new SqliteStoreFixture())
{
    [Fact]
    public async Task Plan_OfAPosition_SeeksByPartnerAndCell()
    {
        var partnerKey = Samples.NextId();
        long[] keys = [.. GeoGrid.CellsAround(new GeoPoint(48.8738, 2.295)).Select(cell => GridKey.Of(partnerKey, cell))];
        var sql = await Store.Get<MessagingDatabase>().ReadAsync(
            (context, _) => Task.FromResult(GeofenceStore.Near(context, keys).ToQueryString()), Token);

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

        Assert.Contains(plan, step => step.Contains("IX_geofences_grid_key (grid_key=?)", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal));
    }
}
