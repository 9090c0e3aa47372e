using System.Text;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Messages;

/// <summary>The ways that a message can go: a stored scenario, one channel, or steps of its own.</summary>
public sealed class RouteTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private const string Missing = "5c8fa397a2c2fa4d07682600";

    [Fact]
    public async Task SendOmni_FlowOfItsOwn_FallsBackWithoutAStoredScenario()
    {
        var applicationId = await AddDeviceAsync("9af01b22c3d4e502", "962790000011");
        var request = new SendOmniRequest
        {
            Flow = new Flow
            {
                Steps =
                {
                    new Step { Channel = Channel.Push, ApplicationId = applicationId, Timeout = Duration.FromTimeSpan(TimeSpan.FromHours(1)) },
                    new Step { Channel = Channel.Sms },
                },
            },
            Sender = "Arena",
            PushContent = new PushContent { Text = "Hello" },
            SmsContent = new SmsContent { Text = "Hello" },
            Destinations = { new Destination { DeviceId = "9af01b22c3d4e502" } },
        };

        var accepted = await Tenant.Messages.SendOmniAsync(request, Tenant.Call());
        var told = await Tenant.WatchAsync(accepted.Message.MessageId);

        Assert.Equal((Channel.Sms, 1, DeliveryState.Delivered), (told[^1].Channel, told[^1].Step, told[^1].State));
        Assert.Empty((await Tenant.Scenarios.ListScenariosAsync(new ListScenariosRequest(), Tenant.Call())).Scenarios);
    }

    [Fact]
    public async Task SendOmni_FlowWithFaults_TellsEachStep()
    {
        var request = new SendOmniRequest
        {
            Flow = new Flow { Steps = { new Step(), new Step { Channel = Channel.Sms, ApplicationId = "x", Timeout = new Duration { Seconds = -1 } } } },
            Destinations = { new Destination { Phone = "962790000011" } },
        };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendOmniAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(["flow.steps[0].channel", "flow.steps[1].application_id", "flow.steps[1].timeout"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task SendOmni_FlowWithoutSteps_IsRefused()
    {
        var request = new SendOmniRequest { Flow = new Flow(), Destinations = { new Destination { Phone = "962790000011" } } };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendOmniAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(["flow.steps"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task Rest_FlowOfItsOwn_IsSent()
    {
        var (status, answer) = await PostAsync(
            """{"flow":{"steps":[{"channel":"sms","from":"Arena","timeout":1.5}]},"smsContent":{"text":"Hello"},"destinations":[{"phone":"962790000011"}]}""");

        Assert.Equal((200, 1), (status, answer.GetProperty("devicesCount").GetInt32()));
    }

    [Theory]
    [InlineData($$$"""{"scenarioKey":"{{{Missing}}}","flow":{"steps":[]}}""", "flow must be absent when there is a scenario")]
    [InlineData($$$"""{"channel":"sms","scenarioKey":"{{{Missing}}}"}""", "scenarioKey must be absent when there is a channel")]
    [InlineData("""{"flow":{"steps":[]},"channel":"sms"}""", "channel must be absent when there is a flow")]
    public async Task Rest_TwoRoutes_AreRefused(string body, string sentence)
    {
        var (status, answer) = await PostAsync(body);

        Assert.Equal((400, sentence), (status, answer.GetProperty("error").GetString()));
    }

    [Theory]
    [InlineData("""{"scenarioKey":"","channel":"sms","from":"Arena",""")]
    [InlineData("""{"channel":"sms","scenarioKey":"","from":"Arena",""")]
    [InlineData("""{"channel":"sms","scenarioKey":null,"from":"Arena",""")]
    public async Task Rest_EmptyScenarioKeyBesideAChannel_CountsAsNone(string start)
    {
        var (status, answer) = await PostAsync(start + """ "smsContent":{"text":"Hello"},"destinations":[{"phone":"962790000011"}]}""");

        Assert.Equal((200, 1), (status, answer.GetProperty("devicesCount").GetInt32()));
    }

    private async Task<string> AddDeviceAsync(string deviceId, string phone)
    {
        var created = await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, Tenant.Call());
        var device = new Device { DeviceId = deviceId, Platform = Platform.Android, Phone = phone };
        await Tenant.Devices.RegisterDeviceAsync(
            new RegisterDeviceRequest { ApplicationId = created.Application.ApplicationId, Device = device }, Tenant.Call());
        return created.Application.ApplicationId;
    }

    private async Task<(int Status, JsonElement Answer)> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await Tenant.Http.PostAsync("/omni/v1/messages", content);
        return ((int)response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()));
    }
}
