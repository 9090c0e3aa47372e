using System.Collections.Frozen;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Accounts;

internal sealed class AccountsValidator(TimeProvider time) :
    IRequestValidator<CreateAccountRequest>,
    IRequestValidator<UpdateAccountRequest>,
    IRequestValidator<CreateApiKeyRequest>,
    IRequestValidator<ListApiKeysRequest>,
    IRequestValidator<DeleteApiKeyRequest>
{
    private const int MaxName = 200;

    private static readonly FrozenSet<string> Settable = ["name", "refuses_broadcasts"];
    private static readonly FrozenSet<string> OutputOnly = ["account_id", "admin", "create_time"];

    public void Validate(CreateAccountRequest request, Violations violations) =>
        violations.RequiredName("account.name", request.Account?.Name ?? "", MaxName);

    public void Validate(UpdateAccountRequest request, Violations violations)
    {
        if (request.Account is null)
        {
            violations.Add("account", "is required");
        }

        violations.Mask(request.UpdateMask, Settable, OutputOnly);
        if (request.UpdateMask?.Paths.Contains("name") == true)
        {
            violations.RequiredName("account.name", request.Account?.Name ?? "", MaxName);
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
}
