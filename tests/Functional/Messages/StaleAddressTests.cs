using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Messages;

/// <summary>What has become of a device between accept and hand-over, on the real store.</summary>
public sealed class StaleAddressTests : IAsyncLifetime
{
    private const string Uid = "9af01b22c3d4e503";

    private readonly TempFolder _folder = new();
    private OwnServer _own = null!;
    private string _applicationId = "";

    private Tenant Tenant => _own.Tenant;

    private string HandOvers => Path.Combine(_folder.Path, "hand-overs");

    public async Task InitializeAsync()
    {
        _own = await OwnServer.StartAsync(static _ => { }, $"--Messaging:Sandbox:HandOverLog={HandOvers}");
        var application = await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, Tenant.Call());
        _applicationId = application.Application.ApplicationId;
        await RegisterAsync("alice", "962790000011");
    }

    public async Task DisposeAsync()
    {
        await _own.DisposeAsync();
        _folder.Delete();
    }

    [Theory]
    [InlineData("registered to bob")]
    [InlineData("deleted")]
    [InlineData("application deleted")]
    public async Task ScheduledPush_DeviceIsNotAlicesAnyMore_FailsWithItsOwnReason(string fate)
    {
        var id = await ScheduleAsync(Alice());
        switch (fate)
        {
            case "deleted":
                await Tenant.Devices.DeleteDeviceAsync(new DeleteDeviceRequest { ApplicationId = _applicationId, DeviceId = Uid }, Tenant.Call());
                break;
            case "application deleted":
                await Tenant.Applications.DeleteApplicationAsync(new DeleteApplicationRequest { ApplicationId = _applicationId }, Tenant.Call());
                break;
            default:
                await RegisterAsync("bob", "962790000011");
                break;
        }

        var last = (await Tenant.WatchAsync(id))[^1];

        Assert.Equal((DeliveryState.Failed, DeliveryReason.DeviceGone), (last.State, last.Reason));
        Assert.Empty(ReadHandOvers());
        Assert.Empty(_own.Server.Log.TakeErrors());
    }

    [Fact]
    public async Task Fallback_PhonePatchedDuringTheFirstStep_GoesToTheNewPhone()
    {
        var id = await SendFlowAsync(Alice());
        await Tenant.WatchAsync(id, change => change.State == DeliveryState.Sent);
        await Tenant.Devices.UpdateDeviceAsync(
            new UpdateDeviceRequest
            {
                ApplicationId = _applicationId,
                Device = new Device { DeviceId = Uid, Phone = "962790000099" },
                UpdateMask = new FieldMask { Paths = { "phone" } },
            },
            Tenant.Call());

        var last = (await Tenant.WatchAsync(id))[^1];

        Assert.Equal((DeliveryState.Delivered, Channel.Sms), (last.State, last.Channel));
        Assert.Equal([Uid, "962790000099"], ReadHandOvers());
    }

    [Fact]
    public async Task Fallback_PhoneWasNamed_IsKeptWhateverBecomesOfTheDevice()
    {
        var destination = Alice();
        destination.Phone = "962790000011";
        var id = await SendFlowAsync(destination);
        await Tenant.WatchAsync(id, change => change.State == DeliveryState.Sent);
        await Tenant.Devices.DeleteDeviceAsync(new DeleteDeviceRequest { ApplicationId = _applicationId, DeviceId = Uid }, Tenant.Call());

        var last = (await Tenant.WatchAsync(id))[^1];

        Assert.Equal((DeliveryState.Delivered, Channel.Sms), (last.State, last.Channel));
        Assert.Equal([Uid, "962790000011"], ReadHandOvers());
    }

    private static Destination Alice() => new() { UserId = "alice" };

    private async Task RegisterAsync(string userId, string phone) => await Tenant.Devices.RegisterDeviceAsync(
        new RegisterDeviceRequest
        {
            ApplicationId = _applicationId,
            Device = new Device { DeviceId = Uid, Platform = Platform.Android, UserId = userId, Phone = phone },
        },
        Tenant.Call());

    private async Task<string> ScheduleAsync(Destination destination)
    {
        var push = new SendPushRequest
        {
            Text = "Your seat is ready",
            Sender = "Arena",
            ApplicationId = _applicationId,
            Destinations = { destination },
            SendTime = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddSeconds(2)),
        };
        return (await Tenant.Messages.SendPushAsync(push, Tenant.Call())).Message.MessageId;
    }

    private async Task<string> SendFlowAsync(Destination destination)
    {
        var push = new Step { Channel = Channel.Push, Sender = "Arena", ApplicationId = _applicationId, Timeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)) };
        var sms = new Step { Channel = Channel.Sms, Sender = "Arena" };
        var scenario = await Tenant.Scenarios.CreateScenarioAsync(
            new CreateScenarioRequest { Scenario = new Scenario { Name = "push, then text", Steps = { push, sms } } }, Tenant.Call());
        var omni = new SendOmniRequest
        {
            ScenarioKey = scenario.Scenario.ScenarioKey,
            PushContent = new PushContent { Text = "Hello" },
            SmsContent = new SmsContent { Text = "Hello" },
            Destinations = { destination },
        };
        return (await Tenant.Messages.SendOmniAsync(omni, Tenant.Call())).Message.MessageId;
    }

    /// <summary>Where the sandbox was asked to send, in order.</summary>
    private IReadOnlyList<string> ReadHandOvers()
    {
        using var file = new FileStream(HandOvers, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[^1])];
    }
}
