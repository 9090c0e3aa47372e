using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Contracts;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Accounts;

/// <summary>A device that calls by itself: as that device, and as nothing else.</summary>
public sealed class DeviceTokenTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private const string DeviceId = "9af01b22c3d4e5f6";

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    // Of every service that there is code of, so that none is forgotten.
    private static readonly MethodDescriptor[] OtherMethods =
    [
        .. ContractServices.Methods
            .Where(method => method.Service != OwnDeviceService.Descriptor && method.Service != Messaging.Campaigns.V1.SdkService.Descriptor)
            .Where(method => method.GetOptions().GetExtension(ScopeExtensions.Scope) != Scope.Open),
    ];

    private OwnDeviceTokensService.OwnDeviceTokensServiceClient Tokens => new(Fixture.Channel);

    public static TheoryData<string> AllOtherMethods => new(OtherMethods.Select(method => method.FullName));

    [Theory]
    [MemberData(nameof(AllOtherMethods))]
    public async Task AnyOtherMethod_TokenOfADevice_IsDenied(string name)
    {
        var rpc = OtherMethods.Single(method => method.FullName == name);
        using var device = await OpenAsync(await CreateApplicationAsync());

        var error = await Assert.ThrowsAsync<RpcException>(() => CallAsync(rpc, device));

        Assert.Equal((StatusCode.PermissionDenied, "NOT_PERMITTED"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    [Fact]
    public async Task Rest_TokenOfADevice_IsDenied()
    {
        using var device = await OpenAsync(await CreateApplicationAsync());

        using var response = await device.Http.GetAsync("/push/v1/applications");

        Assert.Equal(403, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("RegisterOwnDevice")]
    [InlineData("ReportOwnReceipt")]
    public async Task OwnMethod_ApiKey_IsDenied(string name)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => CallAsync(OwnDeviceService.Descriptor.FindMethodByName(name), Tenant));

        Assert.Equal((StatusCode.PermissionDenied, "NOT_PERMITTED"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    [Fact]
    public async Task CreateApiKey_ScopeOfDevices_IsInvalid()
    {
        var request = new CreateApiKeyRequest { Key = new ApiKey { Scopes = { Scope.Device } } };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Accounts.CreateApiKeyAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(["key.scopes"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task Register_NewDevice_IsTheOneOfTheToken()
    {
        var applicationId = await CreateApplicationAsync();
        using var device = await OpenAsync(applicationId);

        await RegisterAsync(device, "token-1");

        var listed = await Tenant.Devices.ListDevicesAsync(new ListDevicesRequest { ApplicationId = applicationId }, Tenant.Call());
        Assert.Equal([(DeviceId, Platform.Android)], listed.Devices.Select(found => (found.DeviceId, found.Platform)));
    }

    [Fact]
    public async Task Register_KnownDevice_LeavesWhoUsesItAsItIsAndTellsNothingOfThem()
    {
        var applicationId = await CreateApplicationAsync();
        var known = new Device { DeviceId = DeviceId, Platform = Platform.Ios, UserId = "u-1", Username = "lina", Email = "lina@example.org", Phone = "962790000011" };
        await Tenant.Devices.RegisterDeviceAsync(new RegisterDeviceRequest { ApplicationId = applicationId, Device = known }, Tenant.Call());
        using var device = await OpenAsync(applicationId);

        var answer = await RegisterAsync(device, "token-1");

        var stored = (await Tenant.Devices.GetDeviceAsync(new GetDeviceRequest { ApplicationId = applicationId, DeviceId = DeviceId }, Tenant.Call())).Device;
        Assert.Equal(
            (Platform.Android, "u-1", "lina", "lina@example.org", "962790000011"),
            (stored.Platform, stored.UserId, stored.Username, stored.Email, stored.Phone));
        Assert.Equal(
            new Device { DeviceId = DeviceId, Platform = Platform.Android, CreateTime = stored.CreateTime, ModifyTime = stored.ModifyTime }, answer.Device);
    }

    [Fact]
    public async Task Register_SameKeyAsTheAccountUsed_IsAnotherCall()
    {
        var applicationId = await CreateApplicationAsync();
        using var device = await OpenAsync(applicationId);
        await Tenant.Messages.SendSmsAsync(
            new SendSmsRequest { Text = "Hello", Sender = "Arena", Destinations = { "962790000011" }, RequestId = "order-1" }, Tenant.Call());

        var answer = await new OwnDeviceService.OwnDeviceServiceClient(Fixture.Channel).RegisterOwnDeviceAsync(
            new RegisterOwnDeviceRequest { Platform = Platform.Ios, RequestId = "order-1" }, device.Call());

        Assert.Equal(DeviceId, answer.Device.DeviceId);
    }

    [Fact]
    public async Task Register_ApplicationGone_IsNotFound()
    {
        var applicationId = await CreateApplicationAsync();
        using var device = await OpenAsync(applicationId);
        await Tenant.Applications.DeleteApplicationAsync(new DeleteApplicationRequest { ApplicationId = applicationId }, Tenant.Call());

        var error = await Assert.ThrowsAsync<RpcException>(() => RegisterAsync(device, "token-1"));

        Assert.Equal(StatusCode.NotFound, error.StatusCode);
    }

    [Fact]
    public async Task Report_OwnMessage_IsRecordedAndThatOfAnotherDeviceNotFound()
    {
        var applicationId = await CreateApplicationAsync();
        using var device = await OpenAsync(applicationId);
        await RegisterAsync(device, "token-1");
        await Tenant.Devices.RegisterDeviceAsync(
            new RegisterDeviceRequest { ApplicationId = applicationId, Device = new Device { DeviceId = "other-1", Platform = Platform.Ios } }, Tenant.Call());
        var (own, foreign) = (await PushAsync(applicationId, DeviceId), await PushAsync(applicationId, "other-1"));

        var recorded = await ReportAsync(device, own);
        var error = await Assert.ThrowsAsync<RpcException>(() => ReportAsync(device, foreign));

        Assert.Equal((own, ReceiptAction.Opened), (recorded.MessageId, recorded.Action));
        Assert.Equal((StatusCode.NotFound, "MESSAGE_NOT_FOUND"), (error.StatusCode, RichError.ReasonOf(error)));
        var message = (await Tenant.Messages.GetMessageAsync(new GetMessageRequest { MessageId = own }, Tenant.Call())).Message;
        Assert.Equal(DeliveryState.Read, Assert.Single(message.Destinations).State);
    }

    [Fact]
    public async Task Revoke_OneOfTwo_EndsThatOneOnly()
    {
        var applicationId = await CreateApplicationAsync();
        var (first, second) = (await IssueAsync(applicationId), await IssueAsync(applicationId));
        using var lost = OpenWith(first.Secret);
        using var kept = OpenWith(second.Secret);
        await RegisterAsync(lost, "token-1");

        var revoked = await RevokeAsync(applicationId, first.Token.TokenId);
        var again = await RevokeAsync(applicationId, first.Token.TokenId);

        Assert.Equal((1, 0), (revoked.RevokedCount, again.RevokedCount));
        Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<RpcException>(() => RegisterAsync(lost, "token-1"))).StatusCode);
        await RegisterAsync(kept, "token-2");
        Assert.Equal([second.Token], await ListAsync(applicationId));
    }

    [Fact]
    public async Task Revoke_NoneNamed_EndsAllOfTheDevice()
    {
        var applicationId = await CreateApplicationAsync();
        await IssueAsync(applicationId);
        await IssueAsync(applicationId);

        Assert.Equal(2, (await RevokeAsync(applicationId, "")).RevokedCount);
        Assert.Empty(await ListAsync(applicationId));
    }

    [Fact]
    public async Task Create_LifetimeGiven_EndsAfterIt()
    {
        var issued = await IssueAsync(await CreateApplicationAsync(), TimeSpan.FromDays(1));

        Assert.Equal(TimeSpan.FromDays(1), issued.Token.ExpireTime.ToDateTimeOffset() - issued.Token.CreateTime.ToDateTimeOffset());
    }

    [Theory]
    [InlineData(59)]
    [InlineData(34_560_001)]
    [InlineData(long.MinValue)]
    public async Task Create_LifetimeOutOfRange_IsInvalid(long seconds)
    {
        var request = new CreateDeviceTokenRequest { ApplicationId = await CreateApplicationAsync(), DeviceId = "..", Lifetime = new Duration { Seconds = seconds } };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tokens.CreateDeviceTokenAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(["device_id", "lifetime"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task Create_SameKeyAgain_AnswersTheSameToken()
    {
        var request = new CreateDeviceTokenRequest { ApplicationId = await CreateApplicationAsync(), DeviceId = DeviceId, RequestId = "token-1" };

        var first = await Tokens.CreateDeviceTokenAsync(request, Tenant.Call());
        var second = await Tokens.CreateDeviceTokenAsync(request, Tenant.Call());

        Assert.Equal(first, second);
        Assert.Single(await ListAsync(request.ApplicationId));
    }

    [Fact]
    public async Task AnyCall_ApplicationOfAnotherAccount_IsNotFound()
    {
        var applicationId = await CreateApplicationAsync();
        await IssueAsync(applicationId);
        using var stranger = await Fixture.CreateTenantAsync();
        var tokens = Tokens;
        Func<Task>[] calls =
        [
            () => tokens.CreateDeviceTokenAsync(new CreateDeviceTokenRequest { ApplicationId = applicationId, DeviceId = DeviceId }, stranger.Call()).ResponseAsync,
            () => tokens.ListDeviceTokensAsync(new ListDeviceTokensRequest { ApplicationId = applicationId, DeviceId = DeviceId }, stranger.Call()).ResponseAsync,
            () => tokens.RevokeDeviceTokensAsync(new RevokeDeviceTokensRequest { ApplicationId = applicationId, DeviceId = DeviceId }, stranger.Call()).ResponseAsync,
        ];

        foreach (var call in calls)
        {
            Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);
        }

        Assert.Single(await ListAsync(applicationId));
    }

    // An empty request: what is allowed may still find nothing, or be invalid.
    private async Task CallAsync(MethodDescriptor rpc, Tenant caller)
    {
        var type = rpc.IsClientStreaming ? MethodType.ClientStreaming : rpc.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary;
        var method = new Method<byte[], byte[]>(type, rpc.Service.FullName, rpc.Name, Bytes, Bytes);
        var invoker = Fixture.Channel.CreateCallInvoker();
        switch (type)
        {
            case MethodType.ClientStreaming:
                using (var call = invoker.AsyncClientStreamingCall(method, host: null, caller.Call()))
                {
                    await call.RequestStream.CompleteAsync();
                    await call.ResponseAsync;
                }

                break;
            case MethodType.ServerStreaming:
                using (var call = invoker.AsyncServerStreamingCall(method, host: null, caller.Call(), []))
                {
                    await call.ResponseStream.MoveNext(default);
                }

                break;
            default:
                using (var call = invoker.AsyncUnaryCall(method, host: null, caller.Call(), []))
                {
                    await call.ResponseAsync;
                }

                break;
        }
    }

    private async Task<string> CreateApplicationAsync() =>
        (await Tenant.Applications.CreateApplicationAsync(new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, Tenant.Call()))
            .Application.ApplicationId;

    private async Task<CreateDeviceTokenResponse> IssueAsync(string applicationId, TimeSpan? lifetime = null) => await Tokens.CreateDeviceTokenAsync(
        new CreateDeviceTokenRequest
        {
            ApplicationId = applicationId,
            DeviceId = DeviceId,
            Lifetime = lifetime is { } given ? Duration.FromTimeSpan(given) : null,
        },
        Tenant.Call());

    private async Task<IEnumerable<DeviceToken>> ListAsync(string applicationId) =>
        (await Tokens.ListDeviceTokensAsync(new ListDeviceTokensRequest { ApplicationId = applicationId, DeviceId = DeviceId }, Tenant.Call())).Tokens;

    private async Task<RevokeDeviceTokensResponse> RevokeAsync(string applicationId, string tokenId) => await Tokens.RevokeDeviceTokensAsync(
        new RevokeDeviceTokensRequest { ApplicationId = applicationId, DeviceId = DeviceId, TokenId = tokenId }, Tenant.Call());

    private Tenant OpenWith(string secret) => new(Server, Fixture.Channel, secret);

    private async Task<Tenant> OpenAsync(string applicationId) => OpenWith((await IssueAsync(applicationId)).Secret);

    private async Task<RegisterOwnDeviceResponse> RegisterAsync(Tenant device, string pushToken) => await new OwnDeviceService.OwnDeviceServiceClient(Fixture.Channel)
        .RegisterOwnDeviceAsync(new RegisterOwnDeviceRequest { Platform = Platform.Android, PushToken = pushToken }, device.Call());

    private async Task<ReportOwnReceiptResponse> ReportAsync(Tenant device, string messageId) => await new OwnDeviceService.OwnDeviceServiceClient(Fixture.Channel)
        .ReportOwnReceiptAsync(new ReportOwnReceiptRequest { MessageId = messageId, Action = ReceiptAction.Opened }, device.Call());

    private async Task<string> PushAsync(string applicationId, string deviceId)
    {
        var sent = await Tenant.Messages.SendPushAsync(
            new SendPushRequest { Text = "Hello", Sender = "Arena", ApplicationId = applicationId, Destinations = { new Destination { DeviceId = deviceId } } },
            Tenant.Call());
        await Tenant.WatchAsync(sent.Message.MessageId);
        return sent.Message.MessageId;
    }
}
