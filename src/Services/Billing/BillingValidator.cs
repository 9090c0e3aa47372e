using System.Globalization;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Billing;

internal sealed class BillingValidator(ChannelRegistry channels, TimeProvider time, MessageContents contents) :
    IRequestValidator<ListLedgerEntriesRequest>,
    IRequestValidator<GetLedgerFileRequest>,
    IRequestValidator<ReplacePricesRequest>,
    IRequestValidator<CreditAccountRequest>,
    IRequestValidator<SetCreditLimitRequest>,
    IRequestValidator<GetEstimateRequest>
{
    private const int MaxPrices = 10_000;

    private static readonly Money MaxPrice = Money.Parse("1000000");
    private static readonly Money MaxAmount = Money.Parse("1000000000");

    private readonly MessagesValidator _messages = new(time, contents);

    public void Validate(ListLedgerEntriesRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(GetLedgerFileRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(ReplacePricesRequest request, Violations violations)
    {
        violations.Id("account_id", request.AccountId);
        violations.Name("tariff", request.Tariff, PriceListOwner.MaxTariff);
        if (request.AccountId.Length > 0 && request.Tariff.Length > 0)
        {
            violations.Add("tariff", "must not be given together with account_id: a list is an account's or a tariff's");
        }

        if (request.Prices.Count > MaxPrices)
        {
            violations.Add("prices", $"must have at most {MaxPrices} entries");
            return;
        }

        var known = new HashSet<(V1.Channel, string)>();
        for (var i = 0; i < request.Prices.Count; i++)
        {
            var (field, price) = (string.Create(CultureInfo.InvariantCulture, $"prices[{i}]"), request.Prices[i]);
            if (channels.Find((Engine.Channels.Channel)price.Channel) is null)
            {
                violations.Add($"{field}.channel", $"must be one of {string.Join(", ", channels.All.Select(static channel => channel.Name))}");
            }

            if (price.Prefix.Length > PhoneNumber.MaxLength || price.Prefix.StartsWith('0') || !price.Prefix.All(char.IsAsciiDigit))
            {
                violations.Add($"{field}.prefix", $"must be at most {PhoneNumber.MaxLength} digits that don't start with 0");
            }

            Amount($"{field}.price", price.Price_, Money.Zero, MaxPrice, violations);
            if (!known.Add((price.Channel, price.Prefix)))
            {
                violations.Add($"{field}.prefix", "is there twice for this channel");
            }
        }
    }

    public void Validate(CreditAccountRequest request, Violations violations)
    {
        violations.RequiredId("account_id", request.AccountId);
        violations.Name("note", request.Note, Engine.Billing.LedgerEntry.MaxNote);
        Amount("amount", request.Amount, -MaxAmount, MaxAmount, violations);
        if (Money.TryParse(request.Amount, out var amount) && amount == Money.Zero)
        {
            violations.Add("amount", "must not be 0");
        }
    }

    public void Validate(SetCreditLimitRequest request, Violations violations)
    {
        violations.RequiredId("account_id", request.AccountId);
        Amount("credit_limit", request.CreditLimit, Money.Zero, MaxAmount, violations);
    }

    public void Validate(GetEstimateRequest request, Violations violations)
    {
        if (request.Message is null)
        {
            violations.Add("message", "is required");
        }
        else
        {
            violations.Within("message", inner => _messages.Validate(request.Message, inner));
        }
    }

    private static void Amount(string field, string text, Money min, Money max, Violations violations)
    {
        if (text.Length == 0)
        {
            violations.Add(field, "is required");
        }
        else if (!Money.TryParse(text, out var amount) || amount < min || amount > max)
        {
            violations.Add(field, $"must be a decimal number from {min} to {max} with at most six decimals");
        }
    }
}
