using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

/// <summary>A provider without room for a message.</summary>
public sealed class BusyProviderTests
{
    [Theory]
    [InlineData(UnknownOutcomePolicy.Resend)]
    [InlineData(UnknownOutcomePolicy.AwaitReceipt)]
    public void Send_BusyMoreOftenThanThereAreTries_WaitsAndIsTaken(UnknownOutcomePolicy policy) => new TestProcess().Run(async () =>
    {
        var left = 20;
        var sender = new ScriptedSender(SmsChannel.Instance)
        {
            OnSend = (request, _) => new(left-- > 0
                ? new SendOutcome.Busy(TimeSpan.FromSeconds(1))
                : new SendOutcome.Accepted(request.IdempotencyKey, null)),
        };
        var options = new DeliveryOptions { UnknownOutcome = { ["sms"] = policy } };
        using var engine = new EngineHarness(options, null, sender, new ScriptedSender(PushChannel.Instance));
        await engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000001")));

        await engine.RunAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(21, sender.Requests.Count);
        Assert.Equal(1, Assert.Single(sender.Requests.Select(static request => request.Tries).Distinct()));
        Assert.Equal(DeliveryState.Sent, engine.Store.Log[^1].State);
        engine.Log.ExpectNoErrors();
    });
}
