using System.Text;
using System.Text.Json;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Calls;

/// <summary>Texts that reach the store have a longest length: at it they are taken and come back, above it the field is named.</summary>
public sealed class TextLimitTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    /// <summary>Each text of a destination, and how many characters it may have.</summary>
    public static TheoryData<string, int> DestinationTexts() => new()
    {
        { "device_id", 256 },
        { "username", 256 },
        { "email", 254 },
        { "user_id", 256 },
    };

    /// <summary>Each text of a device that may be longer or shorter.</summary>
    public static TheoryData<string, int> DeviceTexts() => new()
    {
        { "device_id", 256 },
        { "user_id", 256 },
        { "username", 256 },
        { "email", 254 },
        { "phone", 64 },
        { "push_token", 4096 },
    };

    /// <summary>Each text that a push carries besides its own.</summary>
    public static TheoryData<string, int> ActionTexts() => new()
    {
        { "call_to_action", 256 },
        { "deep_link", 2048 },
        { "is_silent", 256 },
        { "sound_name", 256 },
        { "schedule", 256 },
        { "badge", 256 },
        { "image", 2048 },
    };

    [Theory]
    [MemberData(nameof(DestinationTexts))]
    public async Task SendPush_TextOfADestination_HasALimit(string field, int max)
    {
        var applicationId = await CreateApplicationAsync();

        var accepted = (await SendAsync(At(max))).Message;
        var error = await Assert.ThrowsAsync<RpcException>(() => SendAsync(At(max + 1)));

        var stored = (await Tenant.Messages.GetMessageAsync(new GetMessageRequest { MessageId = accepted.MessageId }, Tenant.Call())).Message;
        Assert.Equal(At(max), DestinationStatus.Descriptor.FindFieldByName(field).Accessor.GetValue(stored.Destinations.Single()));
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Equal([$"destinations[1].{field}"], RichError.FieldsOf(error));
        Assert.Contains($"must have at most {max} characters", error.Status.Detail, StringComparison.Ordinal);

        Task<SendPushResponse> SendAsync(string text)
        {
            var destination = new Destination();
            Destination.Descriptor.FindFieldByName(field).Accessor.SetValue(destination, text);
            var request = new SendPushRequest { Text = "Hello", Sender = "Arena", ApplicationId = applicationId, Destinations = { destination } };
            if (text.Length > At(max).Length)
            {
                request.Destinations.Insert(0, new Destination { DeviceId = "d1" });
            }

            return Tenant.Messages.SendPushAsync(request, Tenant.Call()).ResponseAsync;
        }
    }

    [Theory]
    [MemberData(nameof(DeviceTexts))]
    public async Task RegisterDevice_Text_HasALimit(string field, int max)
    {
        var applicationId = await CreateApplicationAsync();

        var device = (await RegisterAsync(At(max))).Device;
        var error = await Assert.ThrowsAsync<RpcException>(() => RegisterAsync(At(max + 1)));

        Assert.Equal(field == "push_token" ? "" : At(max), Device.Descriptor.FindFieldByName(field).Accessor.GetValue(device));
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Equal([$"device.{field}"], RichError.FieldsOf(error));

        Task<RegisterDeviceResponse> RegisterAsync(string text)
        {
            var registered = new Device { DeviceId = "d1", Platform = Platform.Android };
            Device.Descriptor.FindFieldByName(field).Accessor.SetValue(registered, text);
            return Tenant.Devices.RegisterDeviceAsync(
                new RegisterDeviceRequest { ApplicationId = applicationId, Device = registered }, Tenant.Call()).ResponseAsync;
        }
    }

    [Theory]
    [MemberData(nameof(ActionTexts))]
    public async Task Send_TextOfAnAction_HasALimit(string field, int max)
    {
        var applicationId = await CreateApplicationAsync();

        Assert.NotEmpty((await SendAsync(At(max))).Message.MessageId);
        var push = await Assert.ThrowsAsync<RpcException>(() => SendAsync(At(max + 1)));
        var omni = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendOmniAsync(
            new SendOmniRequest { Channel = Channel.Push, PushContent = new PushContent { Text = "Hello", Actions = Actions(At(max + 1)) } },
            Tenant.Call()).ResponseAsync);

        Assert.Equal([$"actions.{field}"], RichError.FieldsOf(push));
        Assert.Equal([$"push_content.actions.{field}"], RichError.FieldsOf(omni));

        Task<SendPushResponse> SendAsync(string text) => Tenant.Messages.SendPushAsync(
            new SendPushRequest
            {
                Text = "Hello",
                Sender = "Arena",
                ApplicationId = applicationId,
                Destinations = { new Destination { DeviceId = "d1" } },
                Actions = Actions(text),
            },
            Tenant.Call()).ResponseAsync;

        PushActions Actions(string text)
        {
            var actions = new PushActions();
            PushActions.Descriptor.FindFieldByName(field).Accessor.SetValue(actions, text);
            return actions;
        }
    }

    [Fact]
    public async Task Send_OverRest_NamesTheKeyOfJson()
    {
        var body = $$$"""
            {"text": "Hello", "from": "Arena", "appCode": "{{{new string('a', 24)}}}", "destinations": [{"userId": "{{{At(257)}}}"}],
             "actions": {"soundname": "{{{At(257)}}}"}}
            """;

        using var response = await Tenant.Http.PostAsync("/push/v1/messages", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(400, (int)response.StatusCode);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(
            "destinations[0].userId must have at most 256 characters; actions.soundname must have at most 256 characters",
            answer.RootElement.GetProperty("error").GetString());
    }

    // Characters that take two units of UTF-16 and four of UTF-8 each: no way of counting takes them for fewer.
    private static string At(int characters) => string.Concat(Enumerable.Repeat("😀", characters));

    private async Task<string> CreateApplicationAsync() => (await Tenant.Applications.CreateApplicationAsync(
        new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, Tenant.Call())).Application.ApplicationId;
}
