using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Accounts;

internal sealed class AccountsValidator(TimeProvider time) :
    IRequestValidator<CreateAccountRequest>,
    IRequestValidator<CreateApiKeyRequest>,
    IRequestValidator<ListApiKeysRequest>,
    IRequestValidator<DeleteApiKeyRequest>
{
    private const int MaxName = 200;

    public void Validate(CreateAccountRequest request, Violations violations) =>
        violations.RequiredName("account.name", request.Account?.Name ?? "", MaxName);

    public void Validate(CreateApiKeyRequest request, Violations violations)
    {
        violations.Name("key.name", request.Key?.Name ?? "", MaxName);
        if (request.Key?.Scopes.Any(scope => scope.ToEngine() == Engine.Credentials.Scopes.None) == true)
        {
            violations.Add("key.scopes", "must be of send, read, manage and admin", ViolationReason.UnknownValue);
        }

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
}
