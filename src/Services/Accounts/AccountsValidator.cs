using System.Collections.Frozen;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Services.Authentication;
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

    private static readonly TimeSpan MaxOverlap = TimeSpan.FromDays(30);
    private static readonly FrozenSet<string> Settable = ["name", "currency"];
    private static readonly FrozenSet<string> OutputOnly = ["account_id", "admin", "create_time", "active", "tariff", "any_sender"];

    public void Validate(CreateAccountRequest request, Violations violations)
    {
        violations.RequiredName("account.name", request.Account?.Name ?? "", MaxName);
        Currency(request.Account?.Currency ?? "", violations);
    }

    public void Validate(UpdateAccountRequest request, Violations violations)
    {
        violations.Mask(request.UpdateMask, Settable, OutputOnly);
        if (request.UpdateMask?.Paths.Contains("name") == true)
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
        if (request.Key?.Scopes.Any(scope => scope.ToEngine() == Engine.Credentials.Scopes.None) == true)
        {
            violations.Add("key.scopes", "must be of send, read, manage and admin");
        }

        if (request.Key?.ExpireTime is { } end)
        {
            if (!TimestampRule.IsValid(end))
            {
                violations.Add("key.expire_time", TimestampRule.Description);
            }
            else if (end.ToDateTimeOffset() <= time.GetUtcNow())
            {
                violations.Add("key.expire_time", "must lie in the future");
            }
        }
    }

    public void Validate(ListApiKeysRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(DeleteApiKeyRequest request, Violations violations) => violations.Required("key_id", request.KeyId);

    private static void Currency(string currency, Violations violations)
    {
        if (currency.Length > 0 && !(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)))
        {
            violations.Add("account.currency", "must be three upper-case letters, as ISO 4217 has them");
        }
    }
}
