using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>What many tests begin with.</summary>
internal static class TenantSending
{
    /// <summary>Sends an SMS to each number; answers the message's id.</summary>
    public static async Task<string> SendSmsAsync(this Tenant tenant, params string[] numbers)
    {
        var accepted = await tenant.Messages.SendSmsAsync(
            new SendSmsRequest { Text = "Hello", Sender = "Arena", Destinations = { numbers } }, tenant.Call());
        return accepted.Message.MessageId;
    }

    /// <summary>Sends push, then SMS to a device that it registers; answers the message's id.</summary>
    public static async Task<string> SendWithFallbackAsync(this Tenant tenant, string deviceUid, string phone, TimeSpan? timeout)
    {
        var application = await tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, tenant.Call());
        var applicationId = application.Application.ApplicationId;
        var device = new Device { DeviceId = deviceUid, Platform = Platform.Android, Phone = phone };
        await tenant.Devices.RegisterDeviceAsync(new RegisterDeviceRequest { ApplicationId = applicationId, Device = device }, tenant.Call());
        var push = new Step { Channel = Channel.Push, Sender = "Arena", ApplicationId = applicationId };
        push.Timeout = timeout is { } span ? Duration.FromTimeSpan(span) : null;
        var sms = new Step { Channel = Channel.Sms, Sender = "Arena" };
        var scenario = await tenant.Scenarios.CreateScenarioAsync(
            new CreateScenarioRequest { Scenario = new Scenario { Name = "push then text", Steps = { push, sms } } }, tenant.Call());
        var accepted = await tenant.Messages.SendOmniAsync(
            new SendOmniRequest
            {
                ScenarioKey = scenario.Scenario.ScenarioKey,
                PushContent = new PushContent { Text = "Hello" },
                SmsContent = new SmsContent { Text = "Hello" },
                Destinations = { new Destination { DeviceId = deviceUid } },
            },
            tenant.Call());
        return accepted.Message.MessageId;
    }
}
