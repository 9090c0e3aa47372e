using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Testing;

namespace Grpc.Messaging.Tests.Unit.Billing;

/// <summary>What is taken at accept, and what of it comes back when deliveries end.</summary>
public sealed class ChargeTests : IDisposable
{
    private const string Phone = "962790000011";

    private readonly EngineHarness _engine;

    public ChargeTests()
    {
        _engine = new EngineHarness(null, null, new ScriptedSender(PushChannel.Instance), new ScriptedSender(SmsChannel.Instance));
        Pay("1.00");
        Put(new Price(SmsChannel.Id, "962", Money.Parse("0.03")));
    }

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Accept_WithoutPrices_IsFreeAndLeavesNoEntry() => _engine.Process.Run(async () =>
    {
        Put();
        await SendAsync(Sms(Phone));
        Assert.Equal([], Charges());
    });

    [Fact]
    public void Accept_ManyDestinations_TakesTheirSumInOneEntry() => _engine.Process.Run(async () =>
    {
        Put(new Price(SmsChannel.Id, "962", Money.Parse("0.03")), new Price(SmsChannel.Id, "966", Money.Parse("0.05")), new Price(SmsChannel.Id, "9665", Money.Zero));
        await SendAsync(Sms(Phone, "966100000001", "966500000001", "201000000001"));
        Assert.Equal(["-0.08"], Charges());
    });

    [Fact]
    public void Accept_TextOfSeveralParts_CostsEachOfThem() => _engine.Process.Run(async () =>
    {
        var text = new SmsContent(new string('س', 135), "");
        await SendAsync(Sms(Phone) with { Content = Content.Of((SmsChannel.Instance, text)) });
        Assert.Equal(["-0.09"], Charges());
    });

    [Fact]
    public void Accept_ExactlyTheCredit_IsTakenAndTheNextIsRefused() => _engine.Process.Run(async () =>
    {
        for (var i = 0; i < 33; i++)
        {
            await SendAsync(Sms(Phone));
        }

        var refused = Assert.IsType<SendResult.InsufficientCredit>(await _engine.Intake.AcceptAsync(Sms(Phone), CancellationToken.None));

        Assert.Equal(Money.Parse("0.03"), refused.Needed);
        Assert.Equal(33, _engine.Store.Deliveries.Count);
        Assert.Equal(Money.Parse("0.01"), Balance().Amount);
    });

    [Fact]
    public void Accept_CreditLimit_MayBeOwed() => _engine.Process.Run(async () =>
    {
        Pay("-1.00");
        await _engine.Store.SetCreditLimitAsync(Sample.AccountId, Money.Parse("0.03"), null, CancellationToken.None);
        await SendAsync(Sms(Phone));
        Assert.IsType<SendResult.InsufficientCredit>(await _engine.Intake.AcceptAsync(Sms(Phone), CancellationToken.None));
        Assert.Equal(Money.Parse("-0.03"), Balance().Amount);
    });

    [Fact]
    public void Settle_Delivered_KeepsThePrice() => _engine.Process.Run(async () =>
    {
        await SendAsync(Sms(Phone));
        await _engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        Assert.Equal(["-0.03"], Charges());
    });

    [Fact]
    public void Settle_Cancelled_GivesBackOnce() => _engine.Process.Run(async () =>
    {
        var status = await SendAsync(Sms(Phone, Phone[..^1] + "2") with { SendTime = _engine.Time.GetUtcNow() + TimeSpan.FromHours(1) });
        await _engine.Intake.CancelAsync(Sample.AccountId, status.Message.MessageId, CancellationToken.None);
        await _engine.Intake.CancelAsync(Sample.AccountId, status.Message.MessageId, CancellationToken.None);
        Assert.Equal(["-0.06", "0.03", "0.03"], Charges());
        Assert.Equal(Money.Parse("1.00"), Balance().Amount);
    });

    [Theory]
    [InlineData(AttemptState.Accepted, "0.00")]
    [InlineData(AttemptState.OutcomeUnknown, "0.00")]
    [InlineData(AttemptState.Rejected, "0.03")]
    [InlineData(AttemptState.Transient, "0.03")]
    [InlineData(AttemptState.Undeliverable, "0.03")]
    public void Refund_ByTheAttempt_IsWhatNoProviderTook(AttemptState state, string refund)
    {
        var attempt = new Attempt(1, 0, SmsChannel.Id, "p", "1", state, "R", Sample.Now, null, null, null);
        var step = Sample.Sms with { Prices = [new PrefixPrice("962", 30_000)] };
        var delivery = Ended(attempt.IsOpen ? [attempt] : []);
        Assert.Equal(Money.Parse(refund), new Money(FlowPrices.Refund(Sample.Channels, [step], delivery)));
    }

    [Fact]
    public void Refund_MarkOfAHandOverThatMayHaveBegun_DoesNotCount()
    {
        var mark = new Attempt(1, 0, SmsChannel.Id, "", "", AttemptState.OutcomeUnknown, "", Sample.Now, null, null, null);
        var step = Sample.Sms with { Prices = [new PrefixPrice("962", 30_000)] };
        Assert.Equal(30_000, FlowPrices.Refund(Sample.Channels, [step], Ended([mark])));
    }

    [Fact]
    public void Refund_TwoSteps_PaysThoseThatWereTaken()
    {
        var push = new Attempt(1, 0, PushChannel.Id, "p", "1", AttemptState.Accepted, "", Sample.Now, null, null, null);
        var flow = new[]
        {
            Sample.Push with { Prices = [new PrefixPrice("", 10_000)] },
            Sample.Sms with { Prices = [new PrefixPrice("962", 30_000)] },
        };
        var delivery = Ended([push]);
        delivery = delivery with { Address = delivery.Address with { AppCode = Sample.AppCode, Uid = "a", Token = "token", Platform = Platform.Ios } };
        Assert.Equal(30_000, FlowPrices.Refund(Sample.Channels, flow, delivery));
        Assert.Equal(40_000, FlowPrices.Reserve(Sample.Channels, flow, [delivery.Address]));
    }

    [Fact]
    public void Decide_ReceiptOfAnEndedDelivery_MovesNoMoney()
    {
        var attempt = new Attempt(1, 0, SmsChannel.Id, "p", "1", AttemptState.Accepted, "", Sample.Now, null, null, null);
        var step = Sample.Sms with { Prices = [new PrefixPrice("962", 30_000)] };
        var message = new Message(
            Sample.ScenarioKey, Sample.AccountId, null, [step], Sample.Content, null, Sample.Now, null, Sample.Now.AddDays(1), 1, 1);
        var cancelled = Ended([attempt]);
        var transition = Planner.Decide(
            message, cancelled, new DeliveryEvent.ProviderReceipt(1, ReceiptKind.Delivered), Sample.Rules(new DeliveryOptions()), Sample.Now).Transition;
        Assert.Equal((DeliveryState.Delivered, 0), (transition!.After.State, transition.RefundMicros));
    }

    private static Delivery Ended(IReadOnlyList<Attempt> open) => new(
        new DeliveryKey(Sample.ScenarioKey, 0),
        Sample.AccountId,
        new Address(null, "", "", "", "", Phone, "", null),
        3,
        DeliveryState.Cancelled,
        0,
        SmsChannel.Id,
        1,
        1,
        false,
        null,
        DeliveryLane.Normal,
        null,
        null,
        Reasons.Cancelled,
        Sample.Now,
        open);

    private static SendCommand Sms(params string[] phones) => Sample.Command([Sample.Sms], [.. phones.Select(DeviceSelector.OfPhone)]);

    private Task<MessageStatus> SendAsync(SendCommand command) => _engine.AcceptAsync(command);

    private void Pay(string amount) => _engine.Store.Enter(
        new LedgerEntry(0, Sample.AccountId, LedgerKind.TopUp, Money.Parse(amount), null, "", Sample.Now));

    private void Put(params Price[] prices)
    {
        _engine.Store.PutPrices(PriceListOwner.Tariff(""), prices);
        _engine.Prices.Forget();
    }

    private Balance Balance() => _engine.Store.FindBalance(Sample.AccountId);

    private string[] Charges() =>
        [.. _engine.Store.Ledger.Where(entry => entry.Kind != LedgerKind.TopUp).Select(entry => entry.Amount.ToString())];
}
