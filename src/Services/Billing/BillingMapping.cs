using System.Globalization;
using Google.Api;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Services.Deliveries;
using Grpc.Messaging.V1;
using EngineAccount = Grpc.Messaging.Engine.Accounts.Account;
using EngineBilling = Grpc.Messaging.Engine.Billing;
using EngineChannel = Grpc.Messaging.Engine.Channels.Channel;

namespace Grpc.Messaging.Services.Billing;

internal static class BillingMapping
{
    private const string Header = "kind,amount,currency,createDate,entryId,messageId,note\r\n";

    public static Balance ToProto(this EngineBilling.Balance balance, EngineAccount account) => new()
    {
        Balance_ = balance.Amount.ToString(),
        Currency = account.Currency,
        CreditLimit = balance.CreditLimit.ToString(),
        Available = balance.Available.ToString(),
    };

    public static LedgerEntry ToProto(this EngineBilling.LedgerEntry entry, EngineAccount account) => new()
    {
        EntryId = entry.EntryId.ToString(CultureInfo.InvariantCulture),
        Kind = (LedgerEntryKind)entry.Kind,
        Amount = entry.Amount.ToString(),
        Currency = account.Currency,
        MessageId = entry.MessageId?.ToString() ?? "",
        Note = entry.Note,
        CreateTime = Timestamp.FromDateTimeOffset(entry.CreateTime),
    };

    /// <summary>The entries as a table. A note that a spreadsheet would take for a formula is written as text.</summary>
    public static HttpBody ToCsv(this IEnumerable<EngineBilling.LedgerEntry> entries, EngineAccount account) => CsvFile.Of(
        Header,
        entries.Select(entry => (IReadOnlyList<string>)
        [
            entry.Kind switch
            {
                EngineBilling.LedgerKind.TopUp => "top_up",
                EngineBilling.LedgerKind.Charge => "charge",
                EngineBilling.LedgerKind.Refund => "refund",
                EngineBilling.LedgerKind.Trial => "trial",
                _ => entry.Kind.ToString(),
            },
            entry.Amount.ToString(),
            account.Currency,
            entry.CreateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            entry.EntryId.ToString(CultureInfo.InvariantCulture),
            entry.MessageId?.ToString() ?? "",
            entry.Note,
        ]));

    public static Price ToProto(this EngineBilling.Price price) =>
        new() { Channel = (Channel)price.Channel, Prefix = price.Prefix, Price_ = price.Amount.ToString() };

    public static EngineBilling.Price ToEngine(this Price price) =>
        new((EngineChannel)price.Channel, price.Prefix, EngineBilling.Money.Parse(price.Price_));

    public static EngineBilling.PriceListOwner OwnerOf(this ReplacePricesRequest request) => request.AccountId.Length > 0
        ? EngineBilling.PriceListOwner.Account(Engine.ObjectId.Parse(request.AccountId))
        : EngineBilling.PriceListOwner.Tariff(request.Tariff);

    public static Estimate ToProto(this MessageEstimate estimate, EngineAccount account, Func<string, bool> isPossible)
    {
        const int MaxUnreachable = 1000;
        var steps = estimate.Steps.Select(ToProto).ToList();
        var unreachable = estimate.Addresses
            .Select((address, i) => (Index: i, Destination: address.Name, Reason: ReasonOf(address, isPossible)))
            .Where(static address => address.Reason.Length > 0)
            .Take(MaxUnreachable)
            .Select(static found => new UnreachableDestination
            {
                DestinationIndex = found.Index,
                Destination = found.Destination,
                Reason = DeliveryReasons.ToProto(found.Reason),
            });
        return new Estimate
        {
            Price = estimate.Price.ToString(),
            Currency = account.Currency,
            DestinationCount = estimate.Addresses.Count,
            DestinationsTruncated = estimate.IsPartial,
            Parts = steps[0].Parts,
            Encoding = steps[0].Encoding,
            Steps = { steps },
            Unreachable = { unreachable },
        };
    }

    private static string ReasonOf(MessageEstimate.Destination address, Func<string, bool> isPossible) =>
        address.UnreachableReason.Length > 0 ? address.UnreachableReason : isPossible(address.Phone) ? "" : "INVALID_NUMBER";

    private static StepEstimate ToProto(MessageEstimate.Step step)
    {
        var size = step.Content is Channels.Sms.SmsContent sms ? SmsEncoding.Measure(sms.Text) : default;
        return new StepEstimate
        {
            Channel = (Channel)step.Channel,
            Parts = step.Parts,
            Encoding = size.Parts == 0 ? "" : size.Alphabet == SmsAlphabet.Gsm ? "GSM" : "UCS2",
            Units = size.Units,
            ReachableCount = step.ReachableCount,
            Price = step.Price.ToString(),
        };
    }
}
