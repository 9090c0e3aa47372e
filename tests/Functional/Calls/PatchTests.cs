using System.Text;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Calls;

/// <summary>PATCH changes the keys that are there, at every depth, and nothing else.</summary>
public sealed class PatchTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Theory]
    [InlineData("""{"fcm":{"Active":true}}""")]
    [InlineData("""{"apns":{}}""")]
    [InlineData("""{"apns":{},"fcm":{"other":{"active":false}}}""")]
    [InlineData("{}")]
    [InlineData("""{"unknown":1}""")]
    [InlineData("""{"createDate":"2019-04-17T08:21:23.010Z"}""")]
    public async Task Application_WithoutAKnownKey_StaysAsItIs(string json)
    {
        var before = await CreateApplicationAsync();

        var after = await PatchAsync($"/push/v1/applications/{before.ApplicationId}", json);

        Assert.True(after.GetProperty("apns").GetProperty("active").GetBoolean());
        Assert.True(after.GetProperty("fcm").GetProperty("active").GetBoolean());
        Assert.Equal(before.ModifyTime.ToDateTimeOffset(), after.GetProperty("modifyDate").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("""{"apns":null}""", false, true)]
    [InlineData("""{"apns":{"active":null}}""", false, true)]
    [InlineData("""{"apns":{"active":false},"fcm":{}}""", false, true)]
    public async Task Application_NullOrValue_ChangesThatAlone(string json, bool apns, bool fcm)
    {
        var before = await CreateApplicationAsync();

        var after = await PatchAsync($"/push/v1/applications/{before.ApplicationId}", json);

        Assert.Equal((apns, fcm), (after.GetProperty("apns").GetProperty("active").GetBoolean(), after.GetProperty("fcm").GetProperty("active").GetBoolean()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Username":"other"}""")]
    public async Task Device_WithoutAKnownKey_StaysAsItIs(string json)
    {
        var application = await CreateApplicationAsync();
        var device = new Device { DeviceId = "9af01b22c3d4e5f6", Platform = Platform.Ios, Username = "lina" };
        var before = (await Tenant.Devices.RegisterDeviceAsync(
            new RegisterDeviceRequest { ApplicationId = application.ApplicationId, Device = device }, Tenant.Call())).Device;

        var after = await PatchAsync($"/push/v1/applications/{application.ApplicationId}/devices/{before.DeviceId}", json);

        Assert.Equal("lina", after.GetProperty("username").GetString());
        Assert.Equal(before.ModifyTime.ToDateTimeOffset(), after.GetProperty("modifyDate").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Flow":[],"title":"x"}""")]
    public async Task Scenario_WithoutAKnownKey_StaysAsItIs(string json)
    {
        var scenario = new Scenario { Name = "Text", Steps = { new Step { Channel = Channel.Sms, Sender = "Arena" } } };
        var before = (await Tenant.Scenarios.CreateScenarioAsync(new CreateScenarioRequest { Scenario = scenario }, Tenant.Call())).Scenario;

        var after = await PatchAsync($"/omni/v1/scenarios/{before.ScenarioKey}", json);

        Assert.Equal(("Text", 1), (after.GetProperty("name").GetString(), after.GetProperty("flow").GetArrayLength()));
        Assert.Equal(before.ModifyTime.ToDateTimeOffset(), after.GetProperty("modifyDate").GetDateTimeOffset());
    }

    [Fact]
    public async Task Grpc_EmptyMask_ChangesNothing()
    {
        var before = await CreateApplicationAsync();

        var after = await Tenant.Applications.UpdateApplicationAsync(
            new UpdateApplicationRequest { Application = new Application { ApplicationId = before.ApplicationId }, UpdateMask = new FieldMask() }, Tenant.Call());

        Assert.Equal(before, after.Application);
    }

    [Fact]
    public async Task MaskInTheQueryWithAnUnknownPath_Is400InTheNamesOfJson()
    {
        var application = await CreateApplicationAsync();
        using var content = new StringContent("""{"username":"x"}""", Encoding.UTF8, "application/json");

        using var response = await Tenant.Http.PatchAsync($"/push/v1/applications/{application.ApplicationId}?updateMask=appTitle", content);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Matches("updateMask has .*appTitle.*, which is not one of .*appName", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("appName")]
    [InlineData("name")]
    public async Task MaskInTheQuery_NamesFieldsAsJsonOrTheProtoDoes(string mask)
    {
        var application = await CreateApplicationAsync();

        var after = await PatchAsync(
            $"/push/v1/applications/{application.ApplicationId}?updateMask={mask}", """{"appName":"Other","apns":{"active":false}}""");

        Assert.Equal(("Other", true), (after.GetProperty("appName").GetString(), after.GetProperty("apns").GetProperty("active").GetBoolean()));
    }

    private async Task<Application> CreateApplicationAsync()
    {
        var active = new PushNetwork { DeclaredActive = true };
        var created = await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app", Apns = active, Fcm = active } }, Tenant.Call());
        return created.Application;
    }

    private async Task<JsonElement> PatchAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Tenant.Http.PatchAsync(path, content);
        Assert.Equal(200, (int)response.StatusCode);
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
    }
}
