using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Tests.Functional.Upgrades;

/// <summary>A database that an earlier version left behind, with messages under way, is taken over whole.</summary>
[UpgradedStores]
public sealed class UpgradeTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private UpgradedStore? _store;

    private UpgradedStore Store => _store!;

    public async Task InitializeAsync() => _store = await UpgradedStoresAttribute.RestoreAsync(_folder);

    public async Task DisposeAsync()
    {
        _folder.Delete();
        if (_store is { } store)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Start_DatabaseOfAnEarlierVersion_IsTakenOverWhole()
    {
        await using var server = await TestServer.StartAsync(_folder.Path, Store.Settings);
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        using var demo = new Tenant(server, channel, UpgradedStore.DemoKey);
        using var second = new Tenant(server, channel, Store.SecondKey);

        var application = Assert.Single((await second.Applications.ListApplicationsAsync(new ListApplicationsRequest(), second.Call())).Applications);
        var devices = await demo.Devices.ListDevicesAsync(new ListDevicesRequest { ApplicationId = application.ApplicationId }, demo.Call());
        var scenario = Assert.Single((await demo.Scenarios.ListScenariosAsync(new ListScenariosRequest(), demo.Call())).Scenarios);
        var message = (await demo.Messages.GetMessageAsync(new GetMessageRequest { MessageId = Store.Delivered }, demo.Call())).Message;

        Assert.Equal(("Demo", 4), (application.Name, application.DeviceCount));
        Assert.Equal(["lina", "omar", "sara"], devices.Devices.Select(device => device.Username).Take(3));
        Assert.Equal([Channel.Push, Channel.Sms], scenario.Steps.Select(step => step.Channel));
        var destination = Assert.Single(message.Destinations);
        Assert.Equal((DeliveryState.Delivered, Channel.Sms, "962790000013"), (destination.State, destination.Channel, destination.Phone));
        Assert.Empty(server.Log.TakeErrors());
    }

    [Fact]
    public async Task Start_MessageUnderWayInAnEarlierVersion_IsBroughtToItsEnd()
    {
        await using var server = await TestServer.StartAsync(_folder.Path, Store.Settings);
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        using var demo = new Tenant(server, channel, UpgradedStore.DemoKey);

        // Its validity is over by now, unless the test runs within a day of the dump.
        var last = (await demo.WatchAsync(Store.UnderWay))[^1];

        Assert.True(last.State is DeliveryState.Delivered or DeliveryState.Expired, $"It ended as {last.State}.");
        var summaries = (await demo.Messages.ListMessagesAsync(new ListMessagesRequest(), demo.Call())).Messages;
        Assert.All(summaries, summary => Assert.Equal(1, Assert.Single(summary.States).Count));
        Assert.Equal([Store.UnderWay, Store.Delivered], summaries.Select(summary => summary.MessageId));
        Assert.Empty(server.Log.TakeErrors());
    }
}
