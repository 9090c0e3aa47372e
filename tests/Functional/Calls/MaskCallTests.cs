using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Calls;

/// <summary>Masks over gRPC, where nothing but the mask says what changes.</summary>
public sealed class MaskCallTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Theory]
    [InlineData("application_id")]
    [InlineData("create_time")]
    [InlineData("device_count")]
    [InlineData("title")]
    [InlineData("name", "*")]
    public async Task UpdateApplication_PathThatCantBeSet_IsRefused(params string[] paths)
    {
        var before = await CreateApplicationAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => UpdateAsync(new Application { ApplicationId = before.ApplicationId, Name = "New" }, paths));

        Assert.Equal((StatusCode.InvalidArgument, "update_mask"), (error.StatusCode, Assert.Single(RichError.FieldsOf(error))));
    }

    [Fact]
    public async Task UpdateApplication_Star_GivesEveryFieldThatCanBeSetItsNewValue()
    {
        var before = await CreateApplicationAsync();

        var after = await UpdateAsync(new Application { ApplicationId = before.ApplicationId, Name = "New", DeviceCount = 9 }, "*");

        Assert.Equal(("New", false, false), (after.Name, after.Apns.DeclaredActive, after.Fcm.DeclaredActive));
        Assert.Equal((before.ApplicationId, before.CreateTime, 0), (after.ApplicationId, after.CreateTime, after.DeviceCount));
    }

    [Fact]
    public async Task UpdateApplication_StarWithoutWhatIsRequired_IsRefused()
    {
        var before = await CreateApplicationAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => UpdateAsync(new Application { ApplicationId = before.ApplicationId }, "*"));

        Assert.Equal(["application.name"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task UpdateDevice_Star_LeavesItsIdentifierAndTimes()
    {
        var application = await CreateApplicationAsync();
        var registered = await Tenant.Devices.RegisterDeviceAsync(
            new RegisterDeviceRequest
            {
                ApplicationId = application.ApplicationId,
                Device = new Device { DeviceId = "d1", Platform = Platform.Ios, Username = "lina", Phone = "962790000001" },
            },
            Tenant.Call());

        var updated = await Tenant.Devices.UpdateDeviceAsync(
            new UpdateDeviceRequest
            {
                ApplicationId = application.ApplicationId,
                Device = new Device { DeviceId = "d1", Platform = Platform.Android, Email = "lina@example.org" },
                UpdateMask = new FieldMask { Paths = { "*" } },
            },
            Tenant.Call());

        var after = updated.Device;
        Assert.Equal(("d1", Platform.Android, "", "", "lina@example.org"), (after.DeviceId, after.Platform, after.Username, after.Phone, after.Email));
        Assert.Equal(registered.Device.CreateTime, after.CreateTime);
    }

    [Fact]
    public async Task ReplaceScenario_OverGrpc_KeepsItsCreateTime()
    {
        var scenario = new Scenario { Name = "Text", Steps = { new Step { Channel = Channel.Sms, Sender = "Arena" } } };
        var before = (await Tenant.Scenarios.CreateScenarioAsync(new CreateScenarioRequest { Scenario = scenario }, Tenant.Call())).Scenario;
        scenario.ScenarioKey = before.ScenarioKey;
        scenario.Name = "Other";

        var after = (await Tenant.Scenarios.ReplaceScenarioAsync(new ReplaceScenarioRequest { Scenario = scenario }, Tenant.Call())).Scenario;

        Assert.Equal((before.CreateTime, "Other"), (after.CreateTime, after.Name));
        Assert.True(after.ModifyTime.ToDateTimeOffset() >= before.ModifyTime.ToDateTimeOffset());
    }

    private async Task<Application> CreateApplicationAsync()
    {
        var active = new PushNetwork { DeclaredActive = true };
        var created = await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app", Apns = active, Fcm = active } }, Tenant.Call());
        return created.Application;
    }

    private async Task<Application> UpdateAsync(Application application, params string[] paths) => (await Tenant.Applications.UpdateApplicationAsync(
        new UpdateApplicationRequest { Application = application, UpdateMask = new FieldMask { Paths = { paths } } }, Tenant.Call())).Application;
}
