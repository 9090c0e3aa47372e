using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Messages;

/// <summary>Finding a message, and its destinations, by what the caller still knows.</summary>
public sealed class LookupTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Fact]
    public async Task GetMessageByRequestId_OfASendWhoseAnswerWasLost_FindsTheMessage()
    {
        var sent = await SendAsync("lookup-1");

        var found = await Tenant.Messages.GetMessageByRequestIdAsync(new GetMessageByRequestIdRequest { SendRequestId = "lookup-1" }, Tenant.Call());
        var overRest = await Tenant.Http.GetStringAsync("/omni/v1/messages:byRequestId?requestId=lookup-1");

        Assert.Equal(sent.MessageId, found.Message.MessageId);
        Assert.Contains(sent.MessageId, overRest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetMessageByRequestId_OfNoSendOfTheAccount_IsNotFound()
    {
        await SendAsync("lookup-2");
        await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" }, RequestId = "lookup-3" }, Tenant.Call());
        await Tenant.Accounts.CreateApiKeyAsync(new CreateApiKeyRequest { RequestId = "lookup-4" }, Tenant.Call());
        using var stranger = await Fixture.CreateTenantAsync();

        foreach (var (caller, id) in new[] { (stranger, "lookup-2"), (Tenant, "lookup-3"), (Tenant, "lookup-4"), (Tenant, "lookup-5") })
        {
            var error = await Assert.ThrowsAsync<RpcException>(() => caller.Messages.GetMessageByRequestIdAsync(
                new GetMessageByRequestIdRequest { SendRequestId = id }, caller.Call()).ResponseAsync);

            Assert.Equal((StatusCode.NotFound, "MESSAGE_NOT_FOUND"), (error.StatusCode, RichError.ReasonOf(error)));
        }
    }

    [Fact]
    public async Task ListDestinations_Pages_FollowEachOtherWithinTheirFilterOnly()
    {
        var messageId = await Tenant.SendSmsAsync("962790000011", "962790000002", "962790000111", "962790000211");
        await Tenant.WatchAsync(messageId);

        var first = await Tenant.Messages.ListDestinationsAsync(
            new ListDestinationsRequest { MessageId = messageId, PageSize = 2, State = DeliveryState.Delivered }, Tenant.Call());
        var second = await Tenant.Messages.ListDestinationsAsync(
            new ListDestinationsRequest { MessageId = messageId, PageSize = 2, State = DeliveryState.Delivered, PageToken = first.NextPageToken },
            Tenant.Call());
        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.ListDestinationsAsync(
            new ListDestinationsRequest { MessageId = messageId, PageToken = first.NextPageToken }, Tenant.Call()).ResponseAsync);

        Assert.Equal([0, 2], first.Destinations.Select(destination => destination.DestinationIndex));
        Assert.Equal([3], second.Destinations.Select(destination => destination.DestinationIndex));
        Assert.Equal("", second.NextPageToken);
        Assert.Equal(["page_token"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task GetMessage_CountsByState()
    {
        var messageId = await Tenant.SendSmsAsync("962790000011", "962790000002", "962790000111");
        await Tenant.WatchAsync(messageId);

        var read = await Tenant.Messages.GetMessageAsync(new GetMessageRequest { MessageId = messageId }, Tenant.Call());

        Assert.Equal(
            [new StateCount { State = DeliveryState.Failed, Count = 1 }, new StateCount { State = DeliveryState.Delivered, Count = 2 }],
            read.Message.States);
        Assert.False(read.Message.DestinationsTruncated);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 2)]
    [InlineData(5_000, 3)]
    public async Task PageSize_ZeroOrTooLarge_IsTheUsualOrTheLargestOne(int size, int listed)
    {
        for (var i = 0; i < 3; i++)
        {
            await Tenant.Applications.CreateApplicationAsync(
                new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, Tenant.Call());
        }

        var page = await Tenant.Applications.ListApplicationsAsync(new ListApplicationsRequest { PageSize = size }, Tenant.Call());

        Assert.Equal((listed, listed < 3), (page.Applications.Count, page.NextPageToken.Length > 0));
    }

    [Fact]
    public async Task PageSize_BelowZero_IsRefused()
    {
        var error = await Assert.ThrowsAsync<RpcException>(
            () => Tenant.Applications.ListApplicationsAsync(new ListApplicationsRequest { PageSize = -1 }, Tenant.Call()).ResponseAsync);

        Assert.Equal(["page_size"], RichError.FieldsOf(error));
    }

    private async Task<AcceptedMessage> SendAsync(string requestId) => (await Tenant.Messages.SendSmsAsync(
        new SendSmsRequest { Text = "Hello", Sender = "Arena", Destinations = { "962790000011" }, RequestId = requestId }, Tenant.Call())).Message;
}
