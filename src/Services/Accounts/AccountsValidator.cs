using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Accounts;

internal sealed class AccountsValidator :
    IRequestValidator<CreateAccountRequest>,
    IRequestValidator<CreateApiKeyRequest>,
    IRequestValidator<ListApiKeysRequest>,
    IRequestValidator<DeleteApiKeyRequest>
{
    private const int MaxName = 200;

    public void Validate(CreateAccountRequest request, Violations violations) =>
        violations.RequiredName("account.name", request.Account?.Name ?? "", MaxName);

    public void Validate(CreateApiKeyRequest request, Violations violations) =>
        violations.Name("key.name", request.Key?.Name ?? "", MaxName);

    public void Validate(ListApiKeysRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(DeleteApiKeyRequest request, Violations violations) => violations.Required("key_id", request.KeyId);
}
