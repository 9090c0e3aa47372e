using Grpc.Messaging.Channels.Sandbox;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Testing;

namespace Grpc.Messaging.Tests.Unit.Messages;

/// <summary>What is sent with a test key goes to the sandbox, whatever the router would choose.</summary>
public sealed class TestKeyTests : IDisposable
{
    private readonly ScriptedSender _real = new(SmsChannel.Instance);
    private readonly EngineHarness _engine;

    public TestKeyTests() => _engine = new EngineHarness(
        null, null, senders => new Router(senders, _real), _real, new SandboxSender(SmsChannel.Instance));

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData(KeyMode.Test, 0)]
    [InlineData(KeyMode.Live, 1)]
    public void Send_KeyOfAMode_GoesWhereItMay(KeyMode mode, int toReal) => _engine.Process.Run(async () =>
    {
        var key = new SendKey(Sample.OtherAppCode, mode, [], Money.Zero);
        await _engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000001")) with { Key = key });

        await _engine.RunAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(toReal, _real.Requests.Count);
    });

    // Chooses the real one whenever it may.
    private sealed class Router(SenderRegistry senders, IChannelSender real) : ISenderRouter
    {
        public SenderRoute? Route(in SenderQuery query)
        {
            var provider = query.Provider;
            return provider is null ? new SenderRoute(real, null)
                : senders.All.FirstOrDefault(sender => sender.Provider == provider) is { } sender ? new SenderRoute(sender, null)
                : null;
        }
    }
}
