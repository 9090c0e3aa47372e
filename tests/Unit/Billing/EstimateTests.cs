using CsCheck;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Tests.Unit.Billing;

/// <summary>What is estimated before is what is charged then, whatever is sent to whom at whatever prices.</summary>
public sealed class EstimateTests
{
    private const int Devices = 6;

    private static readonly IReadOnlyList<Step>[] Flows = [[Sample.Sms], [Sample.Push], [Sample.Push, Sample.Sms], [Sample.Sms, Sample.Push]];

    private static readonly string[] Alphabets = ["abc ", "a€[", "سa"];

    private static readonly Gen<string> Prefixes = AnyOf("", "9", "96", "962", "9627", "96279", "966", "20", "49");

    private static readonly Gen<Price> Prices = Gen.Select(
        AnyOf(SmsChannel.Id, PushChannel.Id), Prefixes, Gen.Int[0, 90_000], static (channel, prefix, micros) => new Price(channel, prefix, new Money(micros)));

    private static readonly Gen<string> Phones =
        Gen.Select(AnyOf("96279", "96650", "20100", "49151", "1202"), Gen.Int[0, 99], static (start, number) => $"{start}0000{number:00}");

    // By number or by device; devices have a phone, a token, both or neither.
    private static readonly Gen<DeviceSelector> Destinations =
        Gen.OneOf(Phones.Select(DeviceSelector.OfPhone), Gen.Int[0, Devices - 1].Select(static i => Sample.Uid($"device-{i}")));

    private static readonly Gen<string> Texts = Gen.Select(AnyOf(Alphabets), Gen.Int[1, 700], static (letters, length) =>
        string.Concat(Enumerable.Range(0, length).Select(i => letters[i % letters.Length])));

    [Fact]
    public void Estimate_GeneratedMessagesAndPrices_IsWhatAcceptCharges() =>
        Gen.Select(AnyOf(Flows), Texts, Destinations.List[1, 8], Prices.List[0, 6], Prices.List[0, 6])
            .Sample(static (flow, text, destinations, own, tariff) => Charged(flow, text, destinations, own, tariff), iter: 300);

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static bool Charged(
        IReadOnlyList<Step> flow, string text, List<DeviceSelector> destinations, List<Price> own, List<Price> tariff)
    {
        var isRight = false;
        using var engine = new EngineHarness();
        engine.Process.Run(async () =>
        {
            for (var i = 0; i < Devices; i++)
            {
                var device = Sample.Device($"device-{i}", i % 2 == 0 ? $"9627900000{i}" : "");
                engine.Directory.Devices.Add(i % 3 == 0 ? device with { Token = "" } : device);
            }

            engine.Store.Enter(new LedgerEntry(0, Sample.AccountId, LedgerKind.TopUp, Money.Parse("1000"), null, "", Sample.Now));
            engine.Store.PutPrices(PriceListOwner.Account(Sample.AccountId), Unique(own));
            engine.Store.PutPrices(PriceListOwner.Tariff(""), Unique(tariff));
            engine.Prices.Forget();
            var content = Content.Of(
                (PushChannel.Instance, new PushContent(text, "", new Dictionary<string, string>())), (SmsChannel.Instance, new SmsContent(text, "")));
            var command = Sample.Command(flow, destinations) with { Content = content, AppCode = Sample.AppCode };

            var (estimate, _) = await engine.Intake.EstimateAsync(command, CancellationToken.None);
            await engine.AcceptAsync(command);

            var charged = -engine.Store.Ledger.Where(static entry => entry.Kind == LedgerKind.Charge).Sum(static entry => entry.Amount.Micros);
            isRight = estimate!.Price.Micros == charged && estimate.Steps.Sum(static step => step.Price.Micros) == charged;
        });
        return isRight;
    }

    private static List<Price> Unique(IEnumerable<Price> prices) => [.. prices.DistinctBy(static price => (price.Channel, price.Prefix))];
}
