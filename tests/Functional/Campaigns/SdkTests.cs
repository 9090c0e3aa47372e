using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>What a token of a device opens, and what not.</summary>
public sealed partial class SdkTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private SdkService.SdkServiceClient Sdk => new(Fixture.Channel);

    [Fact]
    public async Task Token_OfAnOpenPartner_OpensCallsOverGrpc()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        var token = await GetTokenAsync(caller, "device-1");

        var registered = await Sdk.RegisterSdkDeviceAsync(new RegisterSdkDeviceRequest { DeviceToken = token, PushToken = "fcm" });
        await Sdk.ReportActivityAsync(new ReportActivityRequest { DeviceToken = registered.DeviceToken, NewSession = true, Network = "wifi" });

        var device = await Tenant.Devices.GetDeviceAsync(
            new GetDeviceRequest { ApplicationId = caller.ApplicationId, DeviceId = "device-1" }, Tenant.Call());
        Assert.Equal(Platform.Android, device.Device.Platform);
    }

    [Fact]
    public async Task Token_PartnerIsClosed_OpensNothingUntilItIsOpenAgain()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        var request = new GetShownMessagesRequest { DeviceToken = await GetTokenAsync(caller, "device-1") };
        using var admin = Fixture.OpenAdmin();

        await caller.Partners.OpenPartnerAsync(new OpenPartnerRequest { PartnerId = caller.PartnerId, Open = false }, admin.Call());
        var error = await Assert.ThrowsAsync<RpcException>(() => Sdk.GetShownMessagesAsync(request).ResponseAsync);
        await caller.Partners.OpenPartnerAsync(new OpenPartnerRequest { PartnerId = caller.PartnerId, Open = true }, admin.Call());

        Assert.Equal((StatusCode.Unauthenticated, "DEVICE_TOKEN_INVALID"), (error.StatusCode, RichError.ReasonOf(error)));
        Assert.Empty((await Sdk.GetShownMessagesAsync(request)).Messages);
    }

    [Fact]
    public async Task Token_IsForAPartnerOfTheCaller_OrRefused()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        using var stranger = await Fixture.CreateTenantAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => new DeviceTokensService.DeviceTokensServiceClient(Fixture.Channel)
            .GetDeviceTokenAsync(new GetDeviceTokenRequest { PartnerId = caller.PartnerId, DeviceId = "device-1" }, stranger.Call()).ResponseAsync);

        Assert.Equal((StatusCode.PermissionDenied, "PARTNER_FORBIDDEN"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    [Fact]
    public async Task Inbox_DevicesAndPartnersOfOthers_EachHasItsOwn()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        using var other = await PartnerCaller.CreateAsync(Fixture, Tenant);
        var (first, second, foreign) = (
            await RegisterAsync(caller, "device-1"), await RegisterAsync(caller, "device-2"), await RegisterAsync(other, "device-1"));
        var (status, body) = await caller.CallAsync(
            HttpMethod.Post,
            caller.Path("inboxes"),
            """{"name": "N", "everyone": true, "messages": [{"title": "T", "content": {"type": "text", "body": "b"}}]}""");
        Assert.True(status == 200, body);
        var number = (await InboxAsync(first)).Messages.Single().Id;

        await Sdk.SetDeviceInboxStatusAsync(new SetDeviceInboxStatusRequest { DeviceToken = first, InboxId = number, Archived = true });
        var error = await Assert.ThrowsAsync<RpcException>(() => Sdk.SetDeviceInboxStatusAsync(
            new SetDeviceInboxStatusRequest { DeviceToken = foreign, InboxId = number, Read = true }).ResponseAsync);

        Assert.Equal(StatusCode.NotFound, error.StatusCode);
        Assert.Empty((await InboxAsync(first)).Messages);
        Assert.Equal([number], (await InboxAsync(second)).Messages.Select(message => message.Id));
        Assert.Empty((await InboxAsync(foreign)).Messages);
    }

    [Fact]
    public async Task PageToken_OfAnotherDevice_IsRefused()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        var (first, second) = (await RegisterAsync(caller, "device-1"), await RegisterAsync(caller, "device-2"));
        for (var i = 0; i < 2; i++)
        {
            await caller.CallAsync(
                HttpMethod.Post,
                caller.Path("inboxes"),
                """{"name": "N", "everyone": true, "messages": [{"title": "T", "content": {"type": "text", "body": "b"}}]}""");
        }

        var page = await Sdk.ListDeviceInboxAsync(new ListDeviceInboxRequest { DeviceToken = first, PageSize = 1 });
        var rest = await Sdk.ListDeviceInboxAsync(new ListDeviceInboxRequest { DeviceToken = first, PageSize = 1, PageToken = page.NextPageToken });
        var error = await Assert.ThrowsAsync<RpcException>(() => Sdk.ListDeviceInboxAsync(
            new ListDeviceInboxRequest { DeviceToken = second, PageSize = 1, PageToken = page.NextPageToken }).ResponseAsync);

        Assert.True(page.Messages.Single().Id > rest.Messages.Single().Id);
        Assert.Equal("", rest.NextPageToken);
        Assert.Equal(["page_token"], RichError.FieldsOf(error));
    }

    private static async Task<string> GetTokenAsync(PartnerCaller caller, string deviceId) =>
        (await new DeviceTokensService.DeviceTokensServiceClient(caller.Channel)
            .GetDeviceTokenAsync(new GetDeviceTokenRequest { PartnerId = caller.PartnerId, DeviceId = deviceId }, caller.Tenant.Call())).DeviceToken;

    private async Task<string> RegisterAsync(PartnerCaller caller, string deviceId) =>
        (await Sdk.RegisterSdkDeviceAsync(new RegisterSdkDeviceRequest { DeviceToken = await GetTokenAsync(caller, deviceId) })).DeviceToken;

    private async Task<ListDeviceInboxResponse> InboxAsync(string token) =>
        await Sdk.ListDeviceInboxAsync(new ListDeviceInboxRequest { DeviceToken = token });
}
