using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Entities;

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
        var asked = new List<(DeviceField Field, int Values)>();

        var matches = await DeviceMatch.RunAsync(
            platform: null,
            selectors,
            (field, values) =>
            {
                asked.Add((field, values.Length));
                return Task.FromResult<IReadOnlyList<Device>>([]);
            });

        Assert.Equal(10_000, matches.Count);
        Assert.Equal(DeviceField.All, asked.Select(one => one.Field));
        Assert.Equal([2_000, 2_000, 2_000, 2_000, 1], asked.Select(one => one.Values));
    }
}
