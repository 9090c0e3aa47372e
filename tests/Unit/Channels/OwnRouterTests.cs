using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Testing;

namespace Grpc.Messaging.Tests.Unit.Channels;

/// <summary>A router of somebody else's: several senders on one channel, each with credentials of the account.</summary>
public sealed class OwnRouterTests : IDisposable
{
    private readonly ScriptedSender _push = new(PushChannel.Instance);
    private readonly ScriptedSender _near = new(SmsChannel.Instance) { Provider = "near" };
    private readonly ScriptedSender _far = new(SmsChannel.Instance) { Provider = "far" };
    private readonly EngineHarness _engine;
    private ByCountry _router = null!;

    public OwnRouterTests() =>
        _engine = new EngineHarness(null, null, senders => _router = new ByCountry(senders), _push, _near, _far);

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Send_NumbersOfTwoCountries_GoThroughTheirSendersUnderTheAccountsCredentials() => _engine.Process.Run(async () =>
    {
        var status = await _engine.AcceptAsync(Sample.Command(
            [Sample.Sms], DeviceSelector.OfPhone("962790000001"), DeviceSelector.OfPhone("4915112345678")));

        await _engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        Assert.Equal("962790000001", Assert.Single(_near.Requests).Address.Phone);
        Assert.Equal("4915112345678", Assert.Single(_far.Requests).Address.Phone);
        Assert.All(
            (SendRequest[])[.. _near.Requests, .. _far.Requests],
            request => Assert.Equal(new Credentials($"{Sample.AccountId} Arena"), request.Credentials));
        Assert.Equal(["near", "far"], status.Deliveries.Select(delivery => _engine.Store.Attempts(delivery.Key)[0].Provider));
    });

    [Fact]
    public void Poll_AfterTheRouterChangedItsMind_AsksTheOneThatHasTheMessage() => _engine.Process.Run(async () =>
    {
        _near.OnSend = static (request, _) => new(new SendOutcome.Accepted(request.IdempotencyKey, TimeSpan.FromSeconds(5)));
        await _engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000001")));
        await _engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        _router.Near = "none";

        await _engine.RunAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(new Credentials($"{Sample.AccountId} Arena"), Assert.Single(_near.Polls).Credentials);
        Assert.Empty(_far.Polls);
    });

    [Fact]
    public void Repetition_OfAnUnknownOutcome_GoesToTheSameProvider() => _engine.Process.Run(async () =>
    {
        _near.OnSend = (request, _) => request.Tries == 1
            ? throw new InvalidOperationException("broke down")
            : new(new SendOutcome.Accepted("", null));
        await _engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000001")));
        await _engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        _router.Near = "none";

        await _engine.RunAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, _near.Requests.Count);
        Assert.Single(_near.Requests.Select(request => request.IdempotencyKey).Distinct());
        Assert.Empty(_far.Requests);
    });

    private sealed record Credentials(string Account) : SenderCredentials;

    private sealed class ByCountry(SenderRegistry senders) : ISenderRouter
    {
        public string Near { get; set; } = "962";

        public SenderRoute? Route(in SenderQuery query)
        {
            var provider = query.Provider
                ?? (query.Channel == PushChannel.Id ? "scripted-push" : query.CallingCode == Near ? "near" : "far");
            var sender = senders.All.FirstOrDefault(sender => sender.Provider == provider);
            return sender is null ? null : new SenderRoute(sender, new Credentials($"{query.AccountId} {query.From}"));
        }
    }
}
