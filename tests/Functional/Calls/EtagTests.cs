using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Calls;

/// <summary>Updates of what the caller has seen, and of nothing else.</summary>
public sealed class EtagTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private static readonly Step Sms = new() { Channel = Channel.Sms, Sender = "Arena" };

    [Fact]
    public async Task Application_UpdateWithAnEtagOutOfDate_IsAborted()
    {
        var first = (await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, Tenant.Call())).Application;
        var id = first.ApplicationId;

        var second = await UpdateAsync(new Application { ApplicationId = id, Name = "Second", Etag = first.Etag });
        var error = await Assert.ThrowsAsync<RpcException>(() => UpdateAsync(new Application { ApplicationId = id, Name = "Third", Etag = first.Etag }));
        var read = await Tenant.Applications.GetApplicationAsync(new GetApplicationRequest { ApplicationId = id }, Tenant.Call());

        Assert.Equal((StatusCode.Aborted, "ETAG_MISMATCH"), (error.StatusCode, RichError.ReasonOf(error)));
        Assert.Equal(second.Etag, RichError.DetailOf<Google.Rpc.ErrorInfo>(error).Metadata["etag"]);
        Assert.Equal(second, read.Application);
        Assert.NotEqual(first.Etag, second.Etag);
    }

    [Fact]
    public async Task Application_WhoseDevicesChange_KeepsItsEtag()
    {
        var before = (await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, Tenant.Call())).Application;
        await Tenant.Devices.BatchRegisterDevicesAsync(
            new BatchRegisterDevicesRequest
            {
                ApplicationId = before.ApplicationId,
                Devices = { new Device { DeviceId = "d1", Platform = Platform.Ios }, new Device { DeviceId = "d2", Platform = Platform.Ios } },
            },
            Tenant.Call());

        var after = await Tenant.Applications.GetApplicationAsync(new GetApplicationRequest { ApplicationId = before.ApplicationId }, Tenant.Call());

        Assert.Equal((2, before.Etag), (after.Application.DeviceCount, after.Application.Etag));
    }

    [Fact]
    public async Task Webhook_UpdateWithAnEtagOutOfDate_IsAborted()
    {
        var first = (await Tenant.Webhooks.CreateWebhookAsync(
            new CreateWebhookRequest { Webhook = new Webhook { Url = "https://localhost/", EventTypes = { "webhook.test" } } }, Tenant.Call())).Webhook;

        await IsAbortedWhenOutOfDateAsync(first.Etag, async (text, etag) => (await Tenant.Webhooks.UpdateWebhookAsync(
            new UpdateWebhookRequest
            {
                Webhook = new Webhook { WebhookId = first.WebhookId, Description = text, Etag = etag },
                UpdateMask = new FieldMask { Paths = { "description" } },
            },
            Tenant.Call())).Webhook.Etag);
    }

    [Fact]
    public async Task Template_UpdateWithAnEtagOutOfDate_IsAborted()
    {
        var first = (await Tenant.Templates.CreateTemplateAsync(
            new CreateTemplateRequest { Template = new Template { Name = "text", Channel = Channel.Sms, Text = "Hello" } }, Tenant.Call())).Template;

        await IsAbortedWhenOutOfDateAsync(first.Etag, async (text, etag) => (await Tenant.Templates.UpdateTemplateAsync(
            new UpdateTemplateRequest
            {
                Template = new Template { TemplateId = first.TemplateId, Name = text, Etag = etag },
                UpdateMask = new FieldMask { Paths = { "name" } },
            },
            Tenant.Call())).Template.Etag);
    }

    [Fact]
    public async Task Account_UpdateWithAnEtagOutOfDate_IsAborted()
    {
        var first = (await Tenant.Accounts.GetAccountAsync(new GetAccountRequest(), Tenant.Call())).Account;

        await IsAbortedWhenOutOfDateAsync(first.Etag, async (text, etag) => (await Tenant.Accounts.UpdateAccountAsync(
            new UpdateAccountRequest { Account = new Account { Name = text, Etag = etag }, UpdateMask = new FieldMask { Paths = { "name" } } },
            Tenant.Call())).Account.Etag);
    }

    [Fact]
    public async Task Device_UpdateWithAnEtagOutOfDate_IsAborted()
    {
        var application = await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, Tenant.Call());
        var first = (await Tenant.Devices.RegisterDeviceAsync(
            new RegisterDeviceRequest
            {
                ApplicationId = application.Application.ApplicationId,
                Device = new Device { DeviceId = "d1", Platform = Platform.Ios },
            },
            Tenant.Call())).Device;
        var request = new UpdateDeviceRequest
        {
            ApplicationId = application.Application.ApplicationId,
            Device = new Device { DeviceId = "d1", Username = "lina", Etag = first.Etag },
            UpdateMask = new FieldMask { Paths = { "username" } },
        };
        await Tenant.Devices.UpdateDeviceAsync(request, Tenant.Call());
        request.Device.Username = "omar";

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Devices.UpdateDeviceAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal("ETAG_MISMATCH", RichError.ReasonOf(error));
    }

    [Fact]
    public async Task Scenario_ReplacedWithAnEtagOutOfDate_IsAborted()
    {
        var created = await Tenant.Scenarios.CreateScenarioAsync(
            new CreateScenarioRequest { Scenario = new Scenario { Name = "Text", Steps = { Sms } } }, Tenant.Call());
        var scenario = new Scenario(created.Scenario) { Name = "Second" };
        await Tenant.Scenarios.ReplaceScenarioAsync(new ReplaceScenarioRequest { Scenario = scenario }, Tenant.Call());
        scenario.Name = "Third";

        var error = await Assert.ThrowsAsync<RpcException>(
            () => Tenant.Scenarios.ReplaceScenarioAsync(new ReplaceScenarioRequest { Scenario = scenario }, Tenant.Call()).ResponseAsync);

        Assert.Equal("ETAG_MISMATCH", RichError.ReasonOf(error));
    }

    private async Task<Application> UpdateAsync(Application application) => (await Tenant.Applications.UpdateApplicationAsync(
        new UpdateApplicationRequest { Application = application, UpdateMask = new FieldMask { Paths = { "name" } } }, Tenant.Call())).Application;

    /// <param name="first">The etag at first.</param>
    /// <param name="update">Changes a text under an etag; answers the new one.</param>
    private static async Task IsAbortedWhenOutOfDateAsync(string first, Func<string, string, Task<string>> update)
    {
        var second = await update("Second", first);
        var error = await Assert.ThrowsAsync<RpcException>(() => update("Third", first));

        Assert.Equal((StatusCode.Aborted, "ETAG_MISMATCH"), (error.StatusCode, RichError.ReasonOf(error)));
        Assert.Equal(second, RichError.DetailOf<Google.Rpc.ErrorInfo>(error).Metadata["etag"]);
        Assert.NotEqual(first, second);
    }
}
