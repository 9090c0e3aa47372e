using System.Text;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Tests.Unit.Messages;

public sealed class MessageIntakeTests : IDisposable
{
    private readonly EngineHarness _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Accept_DestinationsOfAllKinds_ResolvesEachInOrder() => _engine.Process.Run(async () =>
    {
        _engine.Directory.Devices.AddRange(
            [Sample.Device("a", "+962790000001"), Sample.Device("b", "00962790000002") with { UserId = "shared" },
            Sample.Device("c", "ext. 12") with { UserId = "shared" }]);

        var status = await _engine.AcceptAsync(Sample.Command(
            [Sample.Push, Sample.Sms], Sample.Uid("a"), new DeviceSelector("", "shared", "", "", ""),
            DeviceSelector.OfPhone("962790000009"), Sample.Uid("nobody")));

        Assert.Equal(
            [
                ("a", "962790000001", PushChannel.Id, DeliveryState.Pending),
                ("b", "962790000002", PushChannel.Id, DeliveryState.Pending),
                ("c", "ext. 12", PushChannel.Id, DeliveryState.Pending),
                ("", "962790000009", SmsChannel.Id, DeliveryState.Pending),
                ("nobody", "", (Channel?)null, DeliveryState.Failed),
            ],
            status.Deliveries.Select(delivery => (delivery.Address.Uid, delivery.Address.Phone, delivery.Channel, delivery.State)));
        Assert.Equal((5, 4), (status.Message.DestinationCount, status.Message.ReachableCount));
        Assert.Equal((Reasons.DeviceNotFound, null), (status.Deliveries[4].Reason, status.Deliveries[4].DueTime));
        Assert.Equal(status.Deliveries.Select(StatusChange.Of).Select(change => change.State), _engine.Store.Log.Select(change => change.State));
    });

    [Fact]
    public void Accept_NoDestinations_MeansEveryDeviceOfTheApplicationOnThePlatform() => _engine.Process.Run(async () =>
    {
        _engine.Directory.Devices.AddRange(
            [Sample.Device("a", ""), Sample.Device("b", "") with { Platform = Platform.Ios }, Sample.Device("c", "", Sample.OtherAppCode)]);

        var all = await _engine.AcceptAsync(Sample.Command([Sample.Push]));
        var apple = await _engine.AcceptAsync(Sample.Command([Sample.Push]) with { Platform = Platform.Ios });

        Assert.Equal(["a", "b"], all.Deliveries.Select(delivery => delivery.Address.Uid));
        Assert.Equal(["b"], apple.Deliveries.Select(delivery => delivery.Address.Uid));
    });

    [Fact]
    public void Accept_DestinationsThatMeanMoreDevicesThanAllowed_StoresNothingAndSaysSo() => _engine.Process.Run(async () =>
    {
        using var engine = new EngineHarness(new DeliveryOptions { MaxDestinations = 2 });
        engine.Directory.Devices.AddRange(Enumerable.Range(0, 3).Select(i => Sample.Device($"d{i}", "") with { UserId = "shared" }));
        var command = Sample.Command([Sample.Push], new DeviceSelector("", "shared", "", "", ""));

        var result = await engine.Intake.AcceptAsync(command, CancellationToken.None);

        var violation = Assert.Single(Assert.IsType<SendResult.Invalid>(result).Violations);
        Assert.Equal(SendPart.Destinations, violation.Part);
        Assert.Contains("at most 2 devices", violation.Description, StringComparison.Ordinal);
        Assert.Empty(engine.Store.Deliveries);
    });

    [Fact]
    public void Accept_OneDeviceBySeveralSelectors_IsOneDelivery() => _engine.Process.Run(async () =>
    {
        _engine.Directory.Devices.AddRange([Sample.Device("a", "+962 79 000-0001"), Sample.Device("b", "962790000002")]);

        var status = await _engine.AcceptAsync(Sample.Command(
            [Sample.Push, Sample.Sms],
            Sample.Uid("a"),
            DeviceSelector.OfPhone("962790000001"),
            new DeviceSelector("", "user-a", "", "", ""),
            Sample.Uid("b"),
            Sample.Uid("nobody"),
            Sample.Uid("nobody"),
            DeviceSelector.OfPhone("962790000009"),
            new DeviceSelector("nobody", "", "", "", "962790000009")));

        Assert.Equal(["a", "b", "nobody", ""], status.Deliveries.Select(delivery => delivery.Address.Uid));
        Assert.Equal((4, 4, 3), (status.MergedCount, status.Message.DestinationCount, status.Message.ReachableCount));
    });

    [Fact]
    public void Accept_NumberNamedBeforeItsDevice_IsOneDeliveryToTheDevice() => _engine.Process.Run(async () =>
    {
        _engine.Directory.Devices.Add(Sample.Device("a", "962790000001"));

        var status = await _engine.AcceptAsync(Sample.Command(
            [Sample.Push, Sample.Sms], new DeviceSelector("nobody", "", "", "", "962790000001"), Sample.Uid("a"), Sample.Uid("a")));

        Assert.Equal(("a", PushChannel.Id), (Assert.Single(status.Deliveries).Address.Uid, status.Deliveries[0].Channel));
        Assert.Equal(2, status.MergedCount);
    });

    [Fact]
    public void Accept_TwoDevicesWithOneNumber_AreOneForSmsAndTwoForPush() => _engine.Process.Run(async () =>
    {
        _engine.Directory.Applications.Add(Sample.App(Sample.OtherAppCode));
        _engine.Directory.Devices.AddRange([Sample.Device("a", "962790000001"), Sample.Device("b", "+962790000001")]);
        var sms = Sample.Command([Sample.Sms], Sample.Uid("a"), Sample.Uid("b")) with { AppCode = Sample.AppCode };

        var texts = await _engine.AcceptAsync(sms);
        var pushes = await _engine.AcceptAsync(Sample.Command([Sample.Push, Sample.Sms], Sample.Uid("a"), Sample.Uid("b")));

        Assert.Equal((1, 1), (texts.Deliveries.Count, texts.MergedCount));
        Assert.Equal((2, 0), (pushes.Deliveries.Count, pushes.MergedCount));
    });

    [Fact]
    public void Sms_ToADeviceWhosePhoneIsWrittenForPeople_IsDialledAsDigits() => _engine.Process.Run(async () =>
    {
        _engine.Directory.Devices.Add(Sample.Device("a", "+\u0669\u0666\u0662 (79) 000-0001"));

        var status = await _engine.AcceptAsync(Sample.Command([Sample.Sms], Sample.Uid("a")) with { AppCode = Sample.AppCode });
        await _engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        Assert.Equal(("962790000001", DeliveryState.Sent), (status.Deliveries[0].Address.Phone, _engine.DeliveryOf(status.Deliveries[0].Key).State));
    });

    [Fact]
    public void Accept_DestinationPhone_GoesBeforeTheDevices() => _engine.Process.Run(async () =>
    {
        _engine.Directory.Devices.Add(Sample.Device("a", "962790000001"));

        var status = await _engine.AcceptAsync(
            Sample.Command([Sample.Sms], new DeviceSelector("a", "", "", "", "962790000001")) with { AppCode = Sample.AppCode });

        Assert.Equal(("a", "962790000001"), (status.Deliveries[0].Address.Uid, status.Deliveries[0].Address.Phone));
    });

    [Fact]
    public void Accept_SmsToUserName_UsesThePhoneOfTheApplicationsDevice() => _engine.Process.Run(async () =>
    {
        _engine.Directory.Devices.Add(Sample.Device("a", "+962790000001"));

        var status = await _engine.AcceptAsync(
            Sample.Command([Sample.Sms], new DeviceSelector("", "", "name-a", "", "")) with { AppCode = Sample.AppCode });

        Assert.Equal((DeliveryState.Pending, "962790000001"), (status.Deliveries[0].State, status.Deliveries[0].Address.Phone));
    });

    [Fact]
    public void Accept_SeveralApplications_UsesTheFirstThatHasADevice() => _engine.Process.Run(async () =>
    {
        _engine.Directory.Applications.Add(Sample.App(Sample.OtherAppCode));
        _engine.Directory.Devices.Add(Sample.Device("b", "", Sample.OtherAppCode));

        var status = await _engine.AcceptAsync(
            Sample.Command([Sample.Push, Sample.Push with { AppCode = Sample.OtherAppCode }], Sample.Uid("b")));

        Assert.Equal((1, DeliveryState.Pending), (status.Deliveries[0].Step, status.Deliveries[0].State));
    });

    [Theory]
    [InlineData("content", "message", "content")]
    [InlineData("", "message", "message")]
    [InlineData("", "", "Arena")]
    public void Accept_Sender_ContentBeforeMessageBeforeStep(string content, string message, string expected) => _engine.Process.Run(async () =>
    {
        var command = Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000001"));

        var status = await _engine.AcceptAsync(
            command with { From = message, Content = Content.Of((SmsChannel.Instance, new SmsContent("Hello", content))) });

        Assert.Equal(expected, status.Message.Flow[0].From);
    });

    [Fact]
    public void Accept_ApplicationOfMessage_GoesBeforeTheSteps() => _engine.Process.Run(async () =>
    {
        _engine.Directory.Applications.Add(Sample.App(Sample.OtherAppCode));

        var status = await _engine.AcceptAsync(Sample.Command([Sample.Push], Sample.Uid("a")) with { AppCode = Sample.OtherAppCode });

        Assert.Equal(Sample.OtherAppCode, status.Message.Flow[0].AppCode);
    });

    [Fact]
    public void Accept_EverythingWrong_ReportsEachFieldOnce() => _engine.Process.Run(async () =>
    {
        Step[] flow = [new(PushChannel.Id, "", null, null), new(PushChannel.Id, "", null, null), new(SmsChannel.Id, "", null, null)];
        var command = Sample.Command(flow) with { Content = Content.Of((SmsChannel.Instance, new SmsContent("", ""))) };

        var result = await _engine.Intake.AcceptAsync(command, CancellationToken.None);

        Assert.Equal(
            [
                (SendPart.Content, PushChannel.Id),
                (SendPart.Sender, null),
                (SendPart.Application, null),
                (SendPart.Content, SmsChannel.Id),
                (SendPart.Destinations, (Channel?)null),
            ],
            Assert.IsType<SendResult.Invalid>(result).Violations.Select(violation => (violation.Part, violation.Channel)));
        Assert.Empty(_engine.Store.Log);
    });

    [Fact]
    public void Accept_SmsToDevicesWithoutAnApplication_TellsEachSelectorThatNeedsOne() => _engine.Process.Run(async () =>
    {
        var command = Sample.Command(
            [Sample.Sms],
            DeviceSelector.OfPhone("962790000001"),
            Sample.Uid("a"),
            new DeviceSelector("", "u-77", "", "", "962790000001"),
            new DeviceSelector("", "", "lina", "", ""),
            new DeviceSelector("", "", "", "lina@example.org", ""));

        var refused = await _engine.Intake.AcceptAsync(command, CancellationToken.None);

        Assert.Equal(
            [(1, SelectorFields.Uid), (2, SelectorFields.UserId), (3, SelectorFields.Username), ((int, SelectorFields)?)(4, SelectorFields.Email)],
            Assert.IsType<SendResult.Invalid>(refused).Violations.Select(violation => violation.Destination));
        Assert.Empty(_engine.Store.Deliveries);
    });

    [Fact]
    public void Accept_NobodyIsReached_TellsWhy() => _engine.Process.Run(async () =>
    {
        _engine.Directory.Devices.Add(Sample.Device("a", ""));

        var sms = await _engine.AcceptAsync(Sample.Command([Sample.Sms], Sample.Uid("a"), Sample.Uid("nobody")) with { AppCode = Sample.AppCode });
        var push = await _engine.AcceptAsync(Sample.Command([Sample.Push]) with { Platform = Platform.Ios });

        Assert.Equal([Reasons.Unreachable, Reasons.DeviceNotFound], sms.Deliveries.Select(delivery => delivery.Reason));
        Assert.Equal(("", Reasons.NoDevices), (sms.Reason, push.Reason));
    });

    [Fact]
    public void Accept_WithoutFlow_IsInvalid() => _engine.Process.Run(async () =>
    {
        var result = await _engine.Intake.AcceptAsync(Sample.Command([], Sample.Uid("a")), CancellationToken.None);

        Assert.Equal(SendPart.Flow, Assert.Single(Assert.IsType<SendResult.Invalid>(result).Violations).Part);
    });

    [Fact]
    public void Accept_UnknownApplicationOrScenario_IsNotFound() => _engine.Process.Run(async () =>
    {
        var command = Sample.Command([Sample.Push with { AppCode = Sample.OtherAppCode }], Sample.Uid("a"));

        Assert.Equal(
            new SendResult.ApplicationNotFound(Sample.OtherAppCode.ToString(), Step: null), await _engine.Intake.AcceptAsync(command, CancellationToken.None));
        Assert.Equal(
            new SendResult.ScenarioNotFound(Sample.ScenarioKey),
            await _engine.Intake.AcceptAsync(command with { ScenarioKey = Sample.ScenarioKey, Flow = [] }, CancellationToken.None));
    });

    [Theory]
    [InlineData("someAppCode")]
    [InlineData("000000000000000000000000")]
    public void Accept_ScenarioWithAnApplicationThatIsNone_TellsWhichStep(string appCode) => _engine.Process.Run(async () =>
    {
        _engine.Directory.Devices.Add(Sample.Device("a", "962790000001"));
        _engine.Directory.Scenarios.Add(
            new Scenario(Sample.ScenarioKey, Sample.AccountId, "s", Sample.ScenarioFlow(appCode), Sample.Now, Sample.Now));
        var command = Sample.Command([], Sample.Uid("a")) with { ScenarioKey = Sample.ScenarioKey };

        var refused = await _engine.Intake.AcceptAsync(command, CancellationToken.None);
        var ofTheMessage = await _engine.AcceptAsync(command with { AppCode = Sample.AppCode });

        Assert.Equal(new SendResult.ApplicationNotFound(appCode, Step: 0), refused);
        Assert.Equal(Sample.AppCode, ofTheMessage.Message.Flow[0].AppCode);
    });

    [Fact]
    public void Accept_Scenario_KeepsACopyOfItsFlow() => _engine.Process.Run(async () =>
    {
        _engine.Directory.Devices.Add(Sample.Device("a", "962790000001"));
        _engine.Directory.Scenarios.Add(
            new Scenario(Sample.ScenarioKey, Sample.AccountId, "s", Sample.ScenarioFlow(Sample.AppCode.ToString()), Sample.Now, Sample.Now));
        var status = await _engine.AcceptAsync(Sample.Command([], Sample.Uid("a")) with { ScenarioKey = Sample.ScenarioKey });

        _engine.Directory.Scenarios.Clear();
        await _engine.RunAsync(TimeSpan.FromMinutes(2));

        Assert.Equal([Sample.Push, Sample.Sms], status.Message.Flow);
        Assert.Equal(DeliveryState.Delivered, _engine.DeliveryOf(status.Deliveries[0].Key).State);
    });

    [Fact]
    public void Accept_TimeoutScale_Multiplies() => _engine.Process.Run(async () =>
    {
        using var minutes = new EngineHarness(new DeliveryOptions { TimeoutScale = 60 });

        var status = await minutes.AcceptAsync(Sample.Command([Sample.Push, Sample.Sms], Sample.Uid("a")));

        Assert.Equal([TimeSpan.FromHours(1), null], status.Message.Flow.Select(step => step.Timeout));
    });

    [Fact]
    public void Accept_SendTime_SchedulesAndCountsValidityFromIt() => _engine.Process.Run(async () =>
    {
        var later = Sample.Now.AddDays(3);

        var status = await _engine.AcceptAsync(
            Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000001")) with { SendTime = later });

        Assert.Equal((DeliveryState.Scheduled, later), (status.Deliveries[0].State, status.Deliveries[0].DueTime));
        Assert.Equal(later + _engine.Options.Validity, status.Message.ExpireTime);
    });

    [Fact]
    public void Accept_SendTimeInThePast_SendsAtOnce() => _engine.Process.Run(async () =>
    {
        var status = await _engine.AcceptAsync(
            Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000001")) with { SendTime = Sample.Now.AddDays(-1) });

        Assert.Equal((DeliveryState.Pending, null), (status.Deliveries[0].State, status.Message.SendTime));
    });

    [Fact]
    public void Accept_SameRequestId_AnswersTheFirst() => _engine.Process.Run(async () =>
    {
        var command = Keyed(1);
        var first = await _engine.AcceptAsync(command);

        var again = Assert.IsType<SendResult.Replayed>(await _engine.Intake.AcceptAsync(command, CancellationToken.None));

        Assert.Equal(Answer(first).ToArray(), again.Earlier.Answer.ToArray());
        Assert.Equal(command.Request!.Key, again.Earlier.Key);
        Assert.Single(_engine.Store.Deliveries);
    });

    [Fact]
    public void Accept_SameRequestIdOtherContent_StoresNothingAndTellsWhatWasAsked() => _engine.Process.Run(async () =>
    {
        await _engine.AcceptAsync(Keyed(1));
        var other = Keyed(2);

        var refused = Assert.IsType<SendResult.Replayed>(await _engine.Intake.AcceptAsync(other, CancellationToken.None));

        Assert.False(other.Request!.Key.IsSameRequest(refused.Earlier.Key));
        Assert.Single(_engine.Store.Deliveries);
    });

    [Fact]
    public async Task Accept_SameRequestIdAtOnce_StoresOne()
    {
        var results = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => _engine.Intake.AcceptAsync(Keyed(1), CancellationToken.None))));

        var first = Assert.Single(results.OfType<SendResult.Accepted>());
        var replays = results.OfType<SendResult.Replayed>().ToList();
        Assert.Equal(15, replays.Count);
        Assert.All(replays, replay => Assert.Equal(Answer(first.Status).ToArray(), replay.Earlier.Answer.ToArray()));
    }

    [Fact]
    public void Accept_SameRequestIdADayLater_IsANewMessage() => _engine.Process.Run(async () =>
    {
        var first = await _engine.AcceptAsync(Keyed(1));
        await _engine.AdvanceAsync(TimeSpan.FromHours(24) + TimeSpan.FromMilliseconds(1));

        Assert.NotEqual(first.Message.MessageId, (await _engine.AcceptAsync(Keyed(1))).Message.MessageId);
    });

    [Fact]
    public void Cancel_MixedStates_TakesBackWhatIsNotSent() => _engine.Process.Run(async () =>
    {
        var command = Sample.Command(
            [Sample.Sms], DeviceSelector.OfPhone("962790000003"), DeviceSelector.OfPhone("962790000004"), Sample.Uid("nobody"))
            with
        { AppCode = Sample.AppCode };
        var status = await _engine.AcceptAsync(command);
        await _engine.Dispatcher.RunOnceAsync(CancellationToken.None);

        var cancelled = await _engine.Intake.CancelAsync(Sample.AccountId, status.Message.MessageId, CancellationToken.None);
        var again = await _engine.Intake.CancelAsync(Sample.AccountId, status.Message.MessageId, CancellationToken.None);

        Assert.Equal(
            [DeliveryState.Sent, DeliveryState.Cancelled, DeliveryState.Failed], cancelled!.Deliveries.Select(delivery => delivery.State));
        Assert.Equal(cancelled.Deliveries, again!.Deliveries);
        Assert.Null(await _engine.Intake.CancelAsync(Sample.AppCode, status.Message.MessageId, CancellationToken.None));
    });

    [Fact]
    public void Accept_SenderNameThatIsNotApproved_IsRefusedOnChannelsThatAskForIt() => _engine.Process.Run(async () =>
    {
        _engine.SenderNames.Approve((SmsChannel.Id, "Arena"));
        var command = Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000001"));

        Assert.IsType<SendResult.Accepted>(await _engine.Intake.AcceptAsync(command, CancellationToken.None));
        Assert.IsType<SendResult.Accepted>(await _engine.Intake.AcceptAsync(command with { From = "Push" }, CancellationToken.None));
        var refused = Assert.IsType<SendResult.Invalid>(await _engine.Intake.AcceptAsync(command with { From = "Other" }, CancellationToken.None));
        Assert.Equal(SendPart.Sender, Assert.Single(refused.Violations).Part);
    });

    private SendCommand Keyed(byte hash) =>
        Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000001")) with
        {
            Request = new RequestDraft<MessageStatus>(
                new RequestKey(Sample.AccountId, "order-1", new[] { hash }), _engine.Time.GetUtcNow(), Answer),
        };

    private static ReadOnlyMemory<byte> Answer(MessageStatus status) => Encoding.ASCII.GetBytes(status.Message.MessageId.ToString());
}
