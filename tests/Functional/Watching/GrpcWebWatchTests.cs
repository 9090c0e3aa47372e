using System.Net;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;

namespace Grpc.Messaging.Tests.Functional.Watching;

/// <summary>What a browser does: gRPC-Web over HTTP/1.1, from a page of another origin.</summary>
public sealed class GrpcWebWatchTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Theory]
    [InlineData(GrpcWebMode.GrpcWeb)]
    [InlineData(GrpcWebMode.GrpcWebText)]
    public async Task WatchMessage_OverGrpcWeb_TellsToTheEnd(GrpcWebMode mode)
    {
        using var channel = CreateChannel(mode);
        var client = new MessagesService.MessagesServiceClient(channel);
        var messageId = await Tenant.SendSmsAsync("962790000011");

        using var watch = client.WatchMessage(new WatchMessageRequest { MessageId = messageId }, Tenant.Call());
        var events = await watch.ResponseStream.ReadAllAsync().ToListAsync();

        var last = events[^1];
        Assert.Equal(DeliveryState.Delivered, (last.Change ?? last.Snapshot.Destinations[0]).State);
        Assert.Equal(StatusCode.OK, watch.GetStatus().StatusCode);
    }

    [Fact]
    public async Task SendSms_OverGrpcWebRefused_CarriesDetails()
    {
        using var channel = CreateChannel(GrpcWebMode.GrpcWeb);
        var client = new MessagesService.MessagesServiceClient(channel);

        var error = await Assert.ThrowsAsync<RpcException>(() => client.SendSmsAsync(new SendSmsRequest(), Tenant.Call()).ResponseAsync);

        Assert.Equal(["text", "sender", "destinations"], RichError.FieldsOf(error));
    }

    private GrpcChannel CreateChannel(GrpcWebMode mode) =>
        GrpcChannel.ForAddress(Server.RestUrl, new GrpcChannelOptions { HttpHandler = new GrpcWebHandler(mode, new HttpClientHandler()), HttpVersion = HttpVersion.Version11 });
}
