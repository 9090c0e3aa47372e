using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Partner = Grpc.Messaging.Campaigns.V1.Partner;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>What a token of a device opens, and what not.</summary>
public sealed partial class SdkTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private SdkService.SdkServiceClient Sdk => new(Fixture.Channel);

    [Fact]
    public async Task Token_OfAnOpenPartner_OpensTheCallsOfBothServices()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        var token = await GetTokenAsync(caller, "device-1");

        var registered = await Sdk.RegisterSdkDeviceAsync(new RegisterSdkDeviceRequest { PushToken = "fcm" }, As(token));
        await Sdk.ReportActivityAsync(new ReportActivityRequest { NewSession = true, Network = "wifi" }, As(token));
        await new OwnDeviceService.OwnDeviceServiceClient(Fixture.Channel).RegisterOwnDeviceAsync(
            new RegisterOwnDeviceRequest { Platform = Platform.Android, PushToken = "fcm-2" }, As(token));

        var device = await Tenant.Devices.GetDeviceAsync(
            new GetDeviceRequest { ApplicationId = caller.ApplicationId, DeviceId = "device-1" }, Tenant.Call());
        Assert.Equal(Platform.Android, device.Device.Platform);
        Assert.Equal("", registered.DeviceToken);
    }

    [Fact]
    public async Task Token_OfTheApplication_OpensTheCallsAndIsRenewedInTime()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        var brief = await IssueAsync(caller, TimeSpan.FromDays(44));

        var registered = await Sdk.RegisterSdkDeviceAsync(new RegisterSdkDeviceRequest(), As(brief));

        Assert.StartsWith("gmd_", registered.DeviceToken, StringComparison.Ordinal);
        Assert.Empty((await Sdk.GetShownMessagesAsync(new GetShownMessagesRequest(), As(registered.DeviceToken))).Messages);
        Assert.Empty((await Sdk.GetShownMessagesAsync(new GetShownMessagesRequest(), As(brief))).Messages);
    }

    [Fact]
    public async Task Token_PartnerIsClosed_OpensNothingUntilItIsOpenAgain()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        var token = await GetTokenAsync(caller, "device-1");
        using var admin = Fixture.OpenAdmin();

        await caller.Partners.OpenPartnerAsync(new OpenPartnerRequest { PartnerId = caller.PartnerId, Open = false }, admin.Call());
        var error = await Assert.ThrowsAsync<RpcException>(() => Sdk.GetShownMessagesAsync(new GetShownMessagesRequest(), As(token)).ResponseAsync);
        await caller.Partners.OpenPartnerAsync(new OpenPartnerRequest { PartnerId = caller.PartnerId, Open = true }, admin.Call());

        Assert.Equal((StatusCode.PermissionDenied, "PARTNER_FORBIDDEN"), (error.StatusCode, RichError.ReasonOf(error)));
        Assert.Empty((await Sdk.GetShownMessagesAsync(new GetShownMessagesRequest(), As(token))).Messages);
    }

    [Fact]
    public async Task Token_ApplicationOfTwoPartners_IsForThatOfTheDevicesPlatform()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        var other = new Partner
        {
            PartnerId = $"{caller.PartnerId}i",
            ApplicationId = caller.ApplicationId,
            Platform = PartnerPlatform.Ios,
            Name = "Shop",
            UserEmails = { caller.Email },
        };
        await caller.Partners.CreatePartnerAsync(new CreatePartnerRequest { Partner = other }, Tenant.Call());
        using var admin = Fixture.OpenAdmin();
        await caller.Partners.OpenPartnerAsync(new OpenPartnerRequest { PartnerId = other.PartnerId, Open = true }, admin.Call());
        var token = await GetTokenAsync(caller, "device-1");

        var error = await Assert.ThrowsAsync<RpcException>(() => Sdk.GetShownMessagesAsync(new GetShownMessagesRequest(), As(token)).ResponseAsync);
        await Sdk.RegisterSdkDeviceAsync(new RegisterSdkDeviceRequest { Platform = Platform.Ios }, As(token));

        Assert.Equal((StatusCode.FailedPrecondition, "DEVICE_PLATFORM_UNKNOWN"), (error.StatusCode, RichError.ReasonOf(error)));
        var device = await Tenant.Devices.GetDeviceAsync(
            new GetDeviceRequest { ApplicationId = caller.ApplicationId, DeviceId = "device-1" }, Tenant.Call());
        Assert.Equal(Platform.Ios, device.Device.Platform);
        Assert.Empty((await Sdk.GetShownMessagesAsync(new GetShownMessagesRequest(), As(token))).Messages);
    }

    [Fact]
    public async Task Token_IsForAPartnerOfTheCaller_OrRefused()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        using var stranger = await Fixture.CreateTenantAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => new DeviceTokensService.DeviceTokensServiceClient(Fixture.Channel)
            .IssueDeviceTokenAsync(new IssueDeviceTokenRequest { PartnerId = caller.PartnerId, DeviceId = "device-1" }, stranger.Call()).ResponseAsync);

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

        await Sdk.SetDeviceInboxStatusAsync(new SetDeviceInboxStatusRequest { InboxId = number, Archived = true }, As(first));
        var error = await Assert.ThrowsAsync<RpcException>(() => Sdk.SetDeviceInboxStatusAsync(
            new SetDeviceInboxStatusRequest { InboxId = number, Read = true }, As(foreign)).ResponseAsync);

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

        var page = await Sdk.ListDeviceInboxAsync(new ListDeviceInboxRequest { PageSize = 1 }, As(first));
        var rest = await Sdk.ListDeviceInboxAsync(new ListDeviceInboxRequest { PageSize = 1, PageToken = page.NextPageToken }, As(first));
        var error = await Assert.ThrowsAsync<RpcException>(() => Sdk.ListDeviceInboxAsync(
            new ListDeviceInboxRequest { PageSize = 1, PageToken = page.NextPageToken }, As(second)).ResponseAsync);

        Assert.True(page.Messages.Single().Id > rest.Messages.Single().Id);
        Assert.Equal("", rest.NextPageToken);
        Assert.Equal(["page_token"], RichError.FieldsOf(error));
    }

    private static async Task<string> GetTokenAsync(PartnerCaller caller, string deviceId) =>
        (await new DeviceTokensService.DeviceTokensServiceClient(caller.Channel)
            .IssueDeviceTokenAsync(new IssueDeviceTokenRequest { PartnerId = caller.PartnerId, DeviceId = deviceId }, caller.Tenant.Call())).DeviceToken;

    private static CallOptions As(string token) => new(new Metadata { { "authorization", $"Bearer {token}" } });

    private async Task<string> IssueAsync(PartnerCaller caller, TimeSpan lifetime) =>
        (await new OwnDeviceTokensService.OwnDeviceTokensServiceClient(Fixture.Channel).CreateDeviceTokenAsync(
            new CreateDeviceTokenRequest { ApplicationId = caller.ApplicationId, DeviceId = "device-1", Lifetime = Duration.FromTimeSpan(lifetime) },
            Tenant.Call())).Secret;

    private async Task<string> RegisterAsync(PartnerCaller caller, string deviceId)
    {
        var token = await GetTokenAsync(caller, deviceId);
        await Sdk.RegisterSdkDeviceAsync(new RegisterSdkDeviceRequest(), As(token));
        return token;
    }

    private async Task<ListDeviceInboxResponse> InboxAsync(string token) =>
        await Sdk.ListDeviceInboxAsync(new ListDeviceInboxRequest(), As(token));
}
