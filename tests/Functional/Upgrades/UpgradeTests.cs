using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;
using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Tests.Functional.Upgrades;

/// <summary>A database that an earlier version left behind, with messages under way, is taken over whole.</summary>
public sealed class UpgradeTests : IAsyncLifetime
{
    private const string DemoKey = "demo-key";
    private const string SecondKey = "gm_kaJNJ9WmonT5GC5ZBhk_drO4HDFz_UtOmw-0T-0vPus";
    private const string Delivered = "6b0d5d6a2fae60c2f297f10c";
    private const string UnderWay = "6b0d5d742fae60c2f297f10d";

    private readonly TempFolder _folder = new();

    public async Task InitializeAsync()
    {
        var dump = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Upgrades", "initial.sqlite.sql"));
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "messaging.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = dump;
        await command.ExecuteNonQueryAsync();
    }

    public Task DisposeAsync()
    {
        _folder.Delete();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Start_DatabaseOfAnEarlierVersion_IsTakenOverWhole()
    {
        await using var server = await TestServer.StartAsync(_folder.Path);
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        using var demo = new Tenant(server, channel, DemoKey);
        using var second = new Tenant(server, channel, SecondKey);

        var application = Assert.Single((await second.Applications.ListApplicationsAsync(new ListApplicationsRequest(), second.Call())).Applications);
        var devices = await demo.Devices.ListDevicesAsync(new ListDevicesRequest { ApplicationId = application.ApplicationId }, demo.Call());
        var scenario = Assert.Single((await demo.Scenarios.ListScenariosAsync(new ListScenariosRequest(), demo.Call())).Scenarios);
        var message = (await demo.Messages.GetMessageAsync(new GetMessageRequest { MessageId = Delivered }, demo.Call())).Message;

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
        await using var server = await TestServer.StartAsync(_folder.Path);
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        using var demo = new Tenant(server, channel, DemoKey);

        // Its validity is over by now, unless the test runs within a day of the dump.
        var last = (await demo.WatchAsync(UnderWay))[^1];

        Assert.True(last.State is DeliveryState.Delivered or DeliveryState.Expired, $"It ended as {last.State}.");
        var summaries = (await demo.Messages.ListMessagesAsync(new ListMessagesRequest(), demo.Call())).Messages;
        Assert.All(summaries, summary => Assert.Equal(1, Assert.Single(summary.States).Count));
        Assert.Equal([UnderWay, Delivered], summaries.Select(summary => summary.MessageId));
        Assert.Empty(server.Log.TakeErrors());
    }
}
