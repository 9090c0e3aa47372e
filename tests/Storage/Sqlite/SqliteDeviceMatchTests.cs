using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Devices;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteDeviceMatchTests() : StoreTests(new SqliteStoreFixture())
{
    [Fact]
    public async Task Match_TenThousandSelectorsOfEveryField_OneRoundTripAField()
    {
        await using var database = new CountingDatabase(((SqliteStoreFixture)Store).File);
        var selectors = Enumerable.Range(0, 10_000).Select(i => (i % 5) switch
        {
            0 => new DeviceSelector($"{i}", "", "", "", ""),
            1 => new DeviceSelector("", $"{i}", "", "", ""),
            2 => new DeviceSelector("", "", $"{i}", "", ""),
            3 => new DeviceSelector("", "", "", $"{i}", ""),
            _ => DeviceSelector.OfPhone($"{i}"),
        }).ToArray();

        var matches = await new DeviceStore(database).MatchAsync(Samples.NextId(), platform: null, selectors, Token);

        Assert.Equal(10_000, matches.Count);
        Assert.Equal(5, database.Commands);
    }
}
