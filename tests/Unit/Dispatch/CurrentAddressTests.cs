using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Testing;

namespace Grpc.Messaging.Tests.Unit.Dispatch;

/// <summary>A delivery reaches the person at the moment of the hand-over, not the address as it was when the message was accepted.</summary>
public sealed class CurrentAddressTests : IDisposable
{
    private static readonly DeviceSelector Alice = new("", "alice", "", "", "");

    private readonly ScriptedSender _push = new(PushChannel.Instance);
    private readonly ScriptedSender _sms = new(SmsChannel.Instance);
    private readonly EngineHarness _engine;
    private readonly List<IReadOnlyCollection<DeviceKey>> _looks = [];

    public CurrentAddressTests()
    {
        _engine = new EngineHarness(null, null, _push, _sms);
        _engine.Directory.Devices.Add(Sample.Device("phone-1", "+962790000001") with { UserId = "alice" });
        _engine.Directory.OnLoad = keys =>
        {
            _looks.Add(keys);
            return Task.CompletedTask;
        };
    }

    public void Dispose()
    {
        _engine.Log.ExpectNoErrors();
        _engine.Dispose();
    }

    [Fact]
    public void Push_DeviceIsSomebodyElsesByNow_IsNotHandedOver() => _engine.Process.Run(async () =>
    {
        var key = await ScheduleAsync([Sample.Push], Alice);
        Change(device => device with { UserId = "bob", Token = "token of bob" });

        await DispatchAsync();

        Assert.Empty(_push.Requests);
        Assert.Equal((DeliveryState.Failed, Reasons.DeviceGone), StateOf(key));
        Assert.Empty(_engine.Store.Attempts(key));
    });

    [Fact]
    public void Push_DeviceIsGone_IsNotHandedOver() => _engine.Process.Run(async () =>
    {
        var key = await ScheduleAsync([Sample.Push], Sample.Uid("phone-1"));
        _engine.Directory.Devices.Clear();

        await DispatchAsync();

        Assert.Empty(_push.Requests);
        Assert.Equal((DeliveryState.Failed, Reasons.DeviceGone), StateOf(key));
    });

    [Fact]
    public void Push_DeviceIsOfAnotherPlatformByNow_IsNotHandedOver() => _engine.Process.Run(async () =>
    {
        var key = await ScheduleAsync([Sample.Push], Sample.Command([Sample.Push], Sample.Uid("phone-1")) with { Platform = Platform.Android });
        Change(device => device with { Platform = Platform.Ios });

        await DispatchAsync();

        Assert.Equal((DeliveryState.Failed, Reasons.DeviceGone), StateOf(key));
    });

    [Theory]
    [InlineData("phone-1", "", "")]
    [InlineData("", "alice", "")]
    [InlineData("", "", "962790000001")]
    public void Push_WhatItWasNotChosenByHasChanged_GoesToTodaysToken(string uid, string userId, string phone) => _engine.Process.Run(async () =>
    {
        var key = await ScheduleAsync([Sample.Push], new DeviceSelector(uid, userId, "", "", phone));
        Change(device => device with
        {
            UserId = userId.Length > 0 ? device.UserId : "somebody",
            Phone = phone.Length > 0 ? device.Phone : "+962790000009",
            Username = "renamed",
            Token = "token of today",
        });

        await DispatchAsync();

        Assert.Equal("token of today", Assert.Single(_push.Requests).Address.Token);
        Assert.Equal(DeliveryState.Sent, StateOf(key).State);
    });

    [Fact]
    public void Push_ToEveryDevice_GoesAlsoToWhoHasADeviceByNow() => _engine.Process.Run(async () =>
    {
        await ScheduleAsync([Sample.Push]);
        Change(device => device with { UserId = "bob", Token = "token of bob" });

        await DispatchAsync();

        Assert.Equal("token of bob", Assert.Single(_push.Requests).Address.Token);
    });

    [Fact]
    public void Fallback_PhoneHasChangedDuringTheFirstStep_GoesToTodaysPhone() => _engine.Process.Run(async () =>
    {
        var status = await _engine.AcceptAsync(Sample.Command([Sample.Push, Sample.Sms], Alice));
        await _engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        Change(device => device with { Phone = "00962790000009" });

        await _engine.RunAsync(Sample.PushTimeout * 2);

        Assert.Equal("962790000009", Assert.Single(_sms.Requests).Address.Phone);
        Assert.Equal(DeliveryState.Sent, StateOf(status.Deliveries[0].Key).State);
    });

    [Fact]
    public void Fallback_PhoneIsNoLongerKnown_IsUnreachable() => _engine.Process.Run(async () =>
    {
        var key = await ScheduleAsync([Sample.Sms], Sample.Command([Sample.Sms], Alice) with { AppCode = Sample.AppCode });
        Change(device => device with { Phone = "" });

        await DispatchAsync();

        Assert.Empty(_sms.Requests);
        Assert.Equal((DeliveryState.Failed, Reasons.Unreachable), StateOf(key));
    });

    [Fact]
    public void Flow_DeviceIsGone_GoesOnToThePhoneThatWasNamed() => _engine.Process.Run(async () =>
    {
        var key = await ScheduleAsync([Sample.Push, Sample.Sms], new DeviceSelector("", "alice", "", "", "962790000001"));
        _engine.Directory.Devices.Clear();

        await DispatchAsync();

        Assert.Empty(_push.Requests);
        Assert.Equal("962790000001", Assert.Single(_sms.Requests).Address.Phone);
        Assert.Equal(
            [("", 0), (Reasons.DeviceGone, 1), ("", 1)],
            _engine.Store.Log.Where(change => change.Key == key).Select(change => (change.Reason, change.Step)));
    });

    [Fact]
    public void Flow_DeviceIsGoneAndNoPhoneWasNamed_EndsWithTheReason() => _engine.Process.Run(async () =>
    {
        var key = await ScheduleAsync([Sample.Push, Sample.Sms], Alice);
        _engine.Directory.Devices.Clear();

        await DispatchAsync();

        Assert.Empty(_sms.Requests);
        Assert.Equal((DeliveryState.Failed, Reasons.DeviceGone), StateOf(key));
        Assert.Equal(1, _engine.DeliveryOf(key).Step);
    });

    [Fact]
    public void OnceOnly_DeviceIsGone_ClosesTheMark() => _engine.Process.Run(async () =>
    {
        _engine.Options.UnknownOutcome["push"] = UnknownOutcomePolicy.AwaitReceipt;
        using var engine = new EngineHarness(_engine.Options, null, _push, _sms);
        engine.Directory.Devices.Add(Sample.Device("phone-1", ""));
        var status = await engine.AcceptAsync(Sample.Command([Sample.Push], Sample.Uid("phone-1")) with { SendTime = Sample.Now.AddMinutes(1) });
        engine.Directory.Devices.Clear();

        await engine.RunAsync(TimeSpan.FromMinutes(2));

        var key = status.Deliveries[0].Key;
        Assert.Equal((DeliveryState.Failed, Reasons.DeviceGone), (engine.DeliveryOf(key).State, engine.DeliveryOf(key).Reason));
        var attempt = Assert.Single(engine.Store.Attempts(key));
        Assert.Equal((AttemptState.Rejected, Reasons.DeviceGone), (attempt.State, attempt.Reason));
        Assert.Empty(_push.Requests);
        engine.Log.ExpectNoErrors();
    });

    [Fact]
    public void JustAccepted_CostsNoLook() => _engine.Process.Run(async () =>
    {
        _engine.Inbox.Open(_engine.Dispatcher.Owner);
        await _engine.AcceptAsync(Sample.Command([Sample.Push], Alice));

        await _engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        Assert.Single(_push.Requests);
        Assert.Empty(_looks);
    });

    [Fact]
    public void PhoneWasNamed_CostsNoLook() => _engine.Process.Run(async () =>
    {
        await ScheduleAsync([Sample.Sms], Sample.Command([Sample.Sms], new DeviceSelector("", "alice", "", "", "962790000001")) with { AppCode = Sample.AppCode });

        await DispatchAsync();

        Assert.Single(_sms.Requests);
        Assert.Empty(_looks);
    });

    [Fact]
    public void ManyAtOnce_ShareFewLooks() => _engine.Process.Run(async () =>
    {
        const int Count = 200;
        for (var i = 0; i < Count; i++)
        {
            _engine.Directory.Devices.Add(Sample.Device($"many-{i}", ""));
        }

        await ScheduleAsync([Sample.Push], [.. Enumerable.Range(0, Count).Select(i => Sample.Uid($"many-{i}"))]);

        await DispatchAsync();

        Assert.Equal(Count, _push.Requests.Count);
        Assert.InRange(_looks.Count, 1, Count / 4);
    });

    [Fact]
    public void Look_Fails_IsMadeAgainLater() => _engine.Process.Run(async () =>
    {
        var key = await ScheduleAsync([Sample.Push], Alice);
        var failures = 2;
        _engine.Directory.OnLoad = _ => failures-- > 0 ? Task.FromException(new StoreUnavailableException("away")) : Task.CompletedTask;

        await DispatchAsync();
        await _engine.RunAsync(TimeSpan.FromMinutes(1));

        Assert.Single(_push.Requests);
        Assert.Equal(DeliveryState.Sent, StateOf(key).State);
    });

    [Theory]
    [InlineData("token of today", "")]
    [InlineData("a newer one", "a newer one")]
    public void Push_TokenIsInvalid_IsDroppedUnlessThereIsANewerOne(string later, string expected) => _engine.Process.Run(async () =>
    {
        _push.OnSend = (_, _) =>
        {
            Change(device => device with { Token = later });
            return new(SendOutcome.AddressInvalid.Instance);
        };
        var key = await ScheduleAsync([Sample.Push], Alice);
        Change(device => device with { Token = "token of today" });

        await DispatchAsync();
        await _engine.SettleAsync();

        Assert.Equal(expected, _engine.Directory.Devices[0].Token);
        Assert.Equal((DeliveryState.Failed, Reasons.AddressInvalid), StateOf(key));
        var attempt = Assert.Single(_engine.Store.Attempts(key));
        Assert.Equal((AttemptState.Rejected, Reasons.AddressInvalid), (attempt.State, attempt.Reason));
    });

    [Fact]
    public void Sms_NumberIsInvalid_LeavesTheTokenOfItsDevice() => _engine.Process.Run(async () =>
    {
        _sms.OnSend = static (_, _) => new(SendOutcome.AddressInvalid.Instance);
        var key = await ScheduleAsync([Sample.Sms], Sample.Command([Sample.Sms], Alice) with { AppCode = Sample.AppCode });

        await DispatchAsync();

        Assert.Equal((DeliveryState.Failed, Reasons.AddressInvalid), StateOf(key));
        Assert.Equal("token-phone-1", _engine.Directory.Devices[0].Token);
    });

    private void Change(Func<Device, Device> change) => _engine.Directory.Devices[0] = change(_engine.Directory.Devices[0]);

    private (DeliveryState State, string Reason) StateOf(DeliveryKey key) =>
        (_engine.DeliveryOf(key).State, _engine.DeliveryOf(key).Reason);

    private Task<DeliveryKey> ScheduleAsync(IReadOnlyList<Engine.Scenarios.Step> flow, params IReadOnlyList<DeviceSelector> destinations) =>
        ScheduleAsync(flow, Sample.Command(flow, destinations));

    private async Task<DeliveryKey> ScheduleAsync(IReadOnlyList<Engine.Scenarios.Step> flow, SendCommand command) =>
        (await _engine.AcceptAsync(command with { Flow = flow, SendTime = Sample.Now.AddMinutes(1) })).Deliveries[0].Key;

    private async Task DispatchAsync()
    {
        await _engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        while (await _engine.Dispatcher.RunOnceAsync(CancellationToken.None) > 0)
        {
        }
    }
}
