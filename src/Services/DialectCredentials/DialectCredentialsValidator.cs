using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;
using Scopes = Grpc.Messaging.Engine.Credentials.Scopes;

namespace Grpc.Messaging.Services.DialectCredentials;

internal sealed class DialectCredentialsValidator :
    IRequestValidator<CreateDialectCredentialRequest>,
    IRequestValidator<ListDialectCredentialsRequest>,
    IRequestValidator<DeleteDialectCredentialRequest>
{
    private const int MaxName = 200;
    private const int MaxUserName = 64;
    private const int MinPassword = 6;
    private const int MinKey = 20;
    private const int MaxSecret = 128;

    public void Validate(CreateDialectCredentialRequest request, Violations violations)
    {
        if (request.Credential is not { } credential)
        {
            violations.Add("credential", "is required", ViolationReason.Required);
            return;
        }

        violations.Name("credential.name", credential.Name, MaxName);
        if (credential.Scopes.Any(static scope => scope.ToEngine() is Scopes.None or Scopes.Device))
        {
            violations.Add("credential.scopes", "must be of send, read, operate, manage and admin", ViolationReason.UnknownValue);
        }

        switch (credential.Kind)
        {
            case DialectCredentialKind.D7User:
                User(credential, request.Secret, violations);
                break;
            case DialectCredentialKind.BsgKey:
                Key(credential, request.Secret, violations);
                break;
            default:
                violations.Add(
                    "credential.kind",
                    "must be d7_user or bsg_key; keys for Scorocode's API are made with their application",
                    credential.Kind == DialectCredentialKind.Unspecified ? ViolationReason.Required : ViolationReason.UnknownValue);
                break;
        }
    }

    public void Validate(ListDialectCredentialsRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(DeleteDialectCredentialRequest request, Violations violations) => violations.Required("credential_id", request.CredentialId);

    private static void User(DialectCredential credential, string password, Violations violations)
    {
        if (credential.UserName.Length is 0 or > MaxUserName || !credential.UserName.All(static letter => letter is > ' ' and <= '~' and not ':'))
        {
            violations.Add(
                "credential.user_name",
                $"is required: 1 to {MaxUserName} visible ASCII characters without colon",
                credential.UserName.Length == 0 ? ViolationReason.Required : ViolationReason.Malformed);
        }

        if (credential.Name.Length > 0)
        {
            violations.Add("credential.name", "must be absent: a user has its user name");
        }

        if (password.Length > 0 && (password.Length is < MinPassword or > MaxSecret || password.Any(char.IsControl)))
        {
            violations.Add("secret", $"must have {MinPassword} to {MaxSecret} characters, and no control characters", ViolationReason.OutOfRange);
        }
    }

    private static void Key(DialectCredential credential, string key, Violations violations)
    {
        if (credential.UserName.Length > 0)
        {
            violations.Add("credential.user_name", "must be absent: a key has none");
        }

        if (key.Length > 0 && (key.Length is < MinKey or > MaxSecret || !key.All(static letter => letter is > ' ' and <= '~')))
        {
            violations.Add("secret", $"must have {MinKey} to {MaxSecret} visible ASCII characters", ViolationReason.OutOfRange);
        }
    }
}
