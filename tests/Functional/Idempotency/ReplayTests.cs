using System.Text;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Idempotency;

public sealed class ReplayTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private static readonly CreateApplicationRequest Create = new()
    {
        Application = new Application { Name = "Shop app" },
        RequestId = "order-5003",
    };

    [Fact]
    public async Task CreateApplication_DeletedSince_AnswersWhatItMade()
    {
        var first = await Tenant.Applications.CreateApplicationAsync(Create, Tenant.Call());
        await Tenant.Applications.DeleteApplicationAsync(
            new DeleteApplicationRequest { ApplicationId = first.Application.ApplicationId }, Tenant.Call());

        var second = await Tenant.Applications.CreateApplicationAsync(Create, Tenant.Call());

        Assert.Equal(first, second);
        Assert.Empty((await Tenant.Applications.ListApplicationsAsync(new ListApplicationsRequest(), Tenant.Call())).Applications);
    }

    [Fact]
    public async Task SendPush_ApplicationDeletedSince_AnswersTheFirstMessage()
    {
        var application = await Tenant.Applications.CreateApplicationAsync(Create, Tenant.Call());
        var send = new SendPushRequest
        {
            Text = "Hello",
            Sender = "Arena",
            ApplicationId = application.Application.ApplicationId,
            Destinations = { new Destination { DeviceId = "u" } },
            RequestId = "order-5004",
        };
        var first = await Tenant.Messages.SendPushAsync(send, Tenant.Call());
        await Tenant.Applications.DeleteApplicationAsync(
            new DeleteApplicationRequest { ApplicationId = application.Application.ApplicationId }, Tenant.Call());

        Assert.Equal(first, await Tenant.Messages.SendPushAsync(send, Tenant.Call()));
        var other = await Assert.ThrowsAsync<RpcException>(
            () => Tenant.Messages.SendPushAsync(new SendPushRequest(send) { RequestId = "order-5005" }, Tenant.Call()).ResponseAsync);
        Assert.Equal((StatusCode.InvalidArgument, "APPLICATION_NOT_FOUND"), (other.StatusCode, RichError.ReasonOf(other)));
    }

    [Fact]
    public async Task CancelMessage_StateChangedSince_AnswersTheStatesOfThen()
    {
        var messageId = await Tenant.SendSmsAsync("962790000005");
        await Tenant.WatchAsync(messageId, change => change.State == DeliveryState.Sent);
        var cancel = new CancelMessageRequest { MessageId = messageId, RequestId = "order-5003" };

        var first = await Tenant.Messages.CancelMessageAsync(cancel, Tenant.Call());
        await Tenant.WatchAsync(messageId);
        var second = await Tenant.Messages.CancelMessageAsync(cancel, Tenant.Call());

        Assert.Equal(DeliveryState.Sent, first.Message.Destinations[0].State);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task CreateApplication_FailedBefore_IsDoneUnderTheSameKey()
    {
        var wrong = new CreateApplicationRequest(Create) { Application = new Application() };
        await Assert.ThrowsAsync<RpcException>(() => Tenant.Applications.CreateApplicationAsync(wrong, Tenant.Call()).ResponseAsync);
        var missing = new DeleteApplicationRequest { ApplicationId = new string('0', 24), RequestId = Create.RequestId };
        await Assert.ThrowsAsync<RpcException>(() => Tenant.Applications.DeleteApplicationAsync(missing, Tenant.Call()).ResponseAsync);

        var created = await Tenant.Applications.CreateApplicationAsync(Create, Tenant.Call());

        Assert.Equal(Create.Application.Name, created.Application.Name);
    }

    [Fact]
    public async Task CreateApplication_ManyAtOnceUnderOneKey_AllAnswerTheOne()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Tenant.Applications.CreateApplicationAsync(Create, Tenant.Call()).ResponseAsync));

        Assert.Single(answers.Distinct());
        Assert.Single((await Tenant.Applications.ListApplicationsAsync(new ListApplicationsRequest(), Tenant.Call())).Applications);
    }

    [Fact]
    public async Task CreateApplication_KeyOfAnotherMethod_IsRefused()
    {
        await Tenant.Applications.CreateApplicationAsync(Create, Tenant.Call());
        var scenario = new Scenario { Name = "Text", Steps = { new Step { Channel = Channel.Sms, Sender = "Arena" } } };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Scenarios.CreateScenarioAsync(
            new CreateScenarioRequest { Scenario = scenario, RequestId = Create.RequestId }, Tenant.Call()).ResponseAsync);

        Assert.Equal((StatusCode.AlreadyExists, "REQUEST_ID_REUSED"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    [Fact]
    public async Task CreateApplication_KeyOfAnotherAccount_IsIndependent()
    {
        var first = await Tenant.Applications.CreateApplicationAsync(Create, Tenant.Call());
        using var stranger = await Fixture.CreateTenantAsync();

        var second = await stranger.Applications.CreateApplicationAsync(Create, stranger.Call());

        Assert.NotEqual(first.Application.ApplicationId, second.Application.ApplicationId);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("naïve")]
    [InlineData("tab\t")]
    public async Task CreateApplication_KeyWithOtherCharacters_IsRefused(string key) => await RefuseAsync(key);

    [Fact]
    public async Task CreateApplication_KeyOf129Characters_IsRefused()
    {
        await RefuseAsync(new string('k', 129));
        await Tenant.Applications.CreateApplicationAsync(new CreateApplicationRequest(Create) { RequestId = new string('k', 128) }, Tenant.Call());
    }

    [Fact]
    public async Task CreateApiKey_SameKey_AnswersTheSecretAgainToItsOwnApiKeyOnly()
    {
        var create = new CreateApiKeyRequest { RequestId = "order-5003" };
        var first = await Tenant.Accounts.CreateApiKeyAsync(create, Tenant.Call());
        using var colleague = new Tenant(Server, Fixture.Channel, first.Secret);

        Assert.Equal(first, await Tenant.Accounts.CreateApiKeyAsync(create, Tenant.Call()));
        var error = await Assert.ThrowsAsync<RpcException>(() => colleague.Accounts.CreateApiKeyAsync(create, colleague.Call()).ResponseAsync);
        Assert.Equal((StatusCode.AlreadyExists, "REQUEST_ID_REUSED"), (error.StatusCode, RichError.ReasonOf(error)));
        Assert.Contains("another API key", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateApiKey_WithKey_LeavesNoSecretInTheDatabase()
    {
        var name = $"Till {Guid.NewGuid()}";
        var created = await Tenant.Accounts.CreateApiKeyAsync(
            new CreateApiKeyRequest { Key = new ApiKey { Name = name }, RequestId = "order-5003" }, Tenant.Call());

        // The name shows that what was written is found.
        Assert.True(await Fixture.IsStoredAsync(Encoding.UTF8.GetBytes(name)));
        Assert.False(await Fixture.IsStoredAsync(Encoding.UTF8.GetBytes(created.Secret)));
    }

    private async Task RefuseAsync(string key)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest(Create) { RequestId = key }, Tenant.Call()).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Equal(["request_id"], RichError.FieldsOf(error));
        Assert.Contains("1 to 128 visible ASCII characters", error.Status.Detail, StringComparison.Ordinal);
    }
}
