using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Devices;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Devices;

public sealed class DeviceMatchTests
{
    [Fact]
    public async Task Run_TenThousandSelectorsOfEveryField_OneRoundTripAField()
    {
        var selectors = Enumerable.Range(0, 10_000).Select(i => (i % 5) switch
        {
            0 => new DeviceSelector($"{i}", "x", "", "", ""),
            1 => new DeviceSelector("", $"{i}", "x", "", ""),
            2 => new DeviceSelector("", "", $"{i}", "x", ""),
            3 => new DeviceSelector("", "", "", $"{i}", "x"),
            _ => DeviceSelector.OfPhone("7"),
        }).ToArray();
        var statements = new RoundTrips();

        var matches = await DeviceMatch.RunAsync(
            statements, new Samples().NextId(), platform: null, selectors, CancellationToken.None);

        Assert.Equal(10_000, matches.Count);
        Assert.Equal(Enum.GetValues<DeviceField>(), statements.Asked.Select(asked => asked.Field).Order());
        Assert.Equal([2_000, 2_000, 2_000, 2_000, 1], statements.Asked.OrderBy(asked => asked.Field).Select(asked => asked.Values));
    }

    private sealed class RoundTrips : IDeviceStatements
    {
        public List<(DeviceField Field, int Values)> Asked { get; } = [];

        public Task<IReadOnlyList<Device>> FindAsync(
            ObjectId appCode, DeviceField field, IReadOnlyCollection<string> values, CancellationToken cancellationToken)
        {
            Asked.Add((field, values.Count));
            return Task.FromResult<IReadOnlyList<Device>>([]);
        }
    }
}
