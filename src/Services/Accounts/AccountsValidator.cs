using System.Collections.Frozen;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Accounts;

internal sealed class AccountsValidator(TimeProvider time) :
    IRequestValidator<CreateAccountRequest>,
    IRequestValidator<UpdateAccountRequest>,
    IRequestValidator<ListAccountsRequest>,
    IRequestValidator<ActivateAccountRequest>,
    IRequestValidator<ConfigureAccountRequest>,
    IRequestValidator<ListAuditEntriesRequest>,
    IRequestValidator<RotateApiKeyRequest>,
    IRequestValidator<CreateApiKeyRequest>,
    IRequestValidator<ListApiKeysRequest>,
    IRequestValidator<DeleteApiKeyRequest>
{
    private const int MaxName = 200;
    private const int MaxRate = 1_000_000;

    private static readonly Money MaxDailyLimit = Money.Parse("1000000000");
    private static readonly TimeSpan MaxOverlap = TimeSpan.FromDays(30);
    private static readonly FrozenSet<string> Settable = ["name", "currency", "refuses_broadcasts"];
    private static readonly FrozenSet<string> OutputOnly =
        ["account_id", "admin", "create_time", "active", "tariff", "any_sender", "request_rate", "message_rate"];

    public void Validate(CreateAccountRequest request, Violations violations)
    {
        violations.RequiredName("account.name", request.Account?.Name ?? "", MaxName);
        Currency(request.Account?.Currency ?? "", violations);
    }

    public void Validate(UpdateAccountRequest request, Violations violations)
    {
        violations.Mask(request.UpdateMask, Settable, OutputOnly);
        if (request.UpdateMask.Has("name"))
        {
            violations.RequiredName("account.name", request.Account?.Name ?? "", MaxName);
        }

        if (request.Account is null)
        {
            violations.Add("account", "is required");
        }
        else
        {
            Currency(request.Account.Currency, violations);
        }
    }

    public void Validate(ListAccountsRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(ActivateAccountRequest request, Violations violations) => violations.RequiredId("account_id", request.AccountId);

    public void Validate(ConfigureAccountRequest request, Violations violations)
    {
        violations.RequiredId("account_id", request.AccountId);
        violations.Name("tariff", request.Tariff, PriceListOwner.MaxTariff);
        Rate("request_rate", request.RequestRate, violations);
        Rate("message_rate", request.MessageRate, violations);
    }

    public void Validate(ListAuditEntriesRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(RotateApiKeyRequest request, Violations violations)
    {
        violations.Required("key_id", request.KeyId);
        if (request.Overlap is { } overlap && !(overlap.Seconds >= 0 && overlap.Nanos >= 0 && overlap.Seconds <= MaxOverlap.TotalSeconds))
        {
            violations.Add("overlap", "must be 0 to 30 days");
        }
    }

    public void Validate(CreateApiKeyRequest request, Violations violations)
    {
        violations.Name("key.name", request.Key?.Name ?? "", MaxName);
        if (request.Key?.Scopes.Any(scope => scope.ToEngine() is Engine.Credentials.Scopes.None or Engine.Credentials.Scopes.Device) == true)
        {
            violations.Add("key.scopes", "must be of send, read, operate, manage and admin", ViolationReason.UnknownValue);
        }

        Limits(request.Key ?? new ApiKey(), violations);
        if (request.Key?.ExpireTime is { } end)
        {
            if (!TimestampRule.IsValid(end))
            {
                violations.Add("key.expire_time", TimestampRule.Description, ViolationReason.OutOfRange);
            }
            else if (end.ToDateTimeOffset() <= time.GetUtcNow())
            {
                violations.Add("key.expire_time", "must lie in the future", ViolationReason.OutOfRange);
            }
        }
    }

    public void Validate(ListApiKeysRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(DeleteApiKeyRequest request, Violations violations) => violations.Required("key_id", request.KeyId);

    private static void Limits(ApiKey key, Violations violations)
    {
        if (key.Mode is < ApiKeyMode.Unspecified or > ApiKeyMode.Team)
        {
            violations.Add("key.mode", "must be live, test or team");
        }

        if (key.Mode == ApiKeyMode.Team ? key.TeamNumbers.Count is 0 or > Credential.MaxTeamNumbers : key.TeamNumbers.Count > 0)
        {
            violations.Add("key.team_numbers", $"must have 1 to {Credential.MaxTeamNumbers} numbers for a team key, and none for another");
        }

        for (var i = 0; i < Math.Min(key.TeamNumbers.Count, Credential.MaxTeamNumbers); i++)
        {
            if (!PhoneNumber.IsInternational(key.TeamNumbers[i]))
            {
                violations.Add(
                    $"key.team_numbers[{i}]", $"must be an international number of {PhoneNumber.MinLength} to {PhoneNumber.MaxLength} digits");
            }
        }

        if (key.DailyLimit.Length > 0 && (!Money.TryParse(key.DailyLimit, out var limit) || limit <= Money.Zero || limit > MaxDailyLimit))
        {
            violations.Add("key.daily_limit", $"must be a decimal number above 0, to {MaxDailyLimit}, with at most six decimals");
        }
    }

    private static void Rate(string field, int rate, Violations violations)
    {
        if (rate is < 0 or > MaxRate)
        {
            violations.Add(field, $"must be 0 to {MaxRate}");
        }
    }

    private static void Currency(string currency, Violations violations)
    {
        if (currency.Length > 0 && !(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)))
        {
            violations.Add("account.currency", "must be three upper-case letters, as ISO 4217 has them");
        }
    }
}
