using Grpc.Core;
using Grpc.Messaging.Tests.Interop.Prerequisites;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Interop.Smpp;

/// <summary>The service as a whole, with an SMSC that we did not write as its only provider of short messages.</summary>
[NeedsNode]
public sealed class SmppServiceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("962790000011", "Your seat is ready", DeliveryState.Delivered)]
    [InlineData("962790000012", "Your seat is ready", DeliveryState.Failed)]
    [InlineData("962790000002", "Your seat is ready", DeliveryState.Failed)]
    [InlineData("962790000011", "long", DeliveryState.Delivered)]
    [InlineData("962790000013", "long", DeliveryState.Failed)]
    [InlineData("962790000022", "Your seat is ready", DeliveryState.Delivered)]
    public async Task SendSms_OverSmpp_EndsAsTheSmscSays(string phone, string text, DeliveryState expected)
    {
        using var peer = await SmscPeer.StartAsync();
        await using var service = await Service.StartAsync(
            usesTls: false,
            ("Messaging__Providers__main__Type", "Smpp"),
            ("Messaging__Providers__main__Host", "127.0.0.1"),
            ("Messaging__Providers__main__Port", $"{peer.Port}"),
            ("Messaging__Providers__main__SystemId", "tester"),
            ("Messaging__Providers__main__Password", "secret"),
            ("Messaging__Delivery__Retry__BaseDelay", "00:00:00.200"));
        await peer.WaitAsync("bind_transceiver");
        var key = await service.CreateAccountAsync("Arena");
        using var channel = service.OpenChannel();
        var messages = new MessagesService.MessagesServiceClient(channel);
        var call = new CallOptions(new Metadata { { "authorization", $"Bearer {key}" } }, TimeProvider.System.GetUtcNow().UtcDateTime + Patience);

        var accepted = await messages.SendOmniAsync(
            new SendOmniRequest
            {
                Channel = Channel.Sms,
                Sender = "Arena",
                SmsContent = new SmsContent { Text = text == "long" ? new string('a', 200) : text },
                Destinations = { new Destination { Phone = phone } },
            },
            call);
        StatusChange? last = null;
        using var watch = messages.WatchMessage(new WatchMessageRequest { MessageId = accepted.Message.MessageId }, call);
        await foreach (var told in watch.ResponseStream.ReadAllAsync())
        {
            last = told.Change ?? told.Snapshot?.Destinations.SingleOrDefault() ?? last;
        }

        Assert.Equal(expected, last!.State);
        await service.StopAsync();
        await peer.WaitAsync("unbind");

        // A hand-over whose outcome nobody knows is told as an error.
        Assert.Equal(phone.EndsWith("22", StringComparison.Ordinal), service.Faults.Count > 0);
    }
}
