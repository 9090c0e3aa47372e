using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.DialectCredentials;

internal static class DialectCredentialsErrors
{
    public static RpcException NotFound(string credentialId) => RpcErrors.NotFound(
        ErrorReason.CredentialNotFound, $"There is no credential {ViolationsRules.Quote(credentialId)}.", ("credential_id", credentialId));

    public static RpcException Taken(DialectCredentialKind kind) => RpcErrors.Create(
        StatusCode.AlreadyExists,
        ErrorReason.NameTaken,
        kind == DialectCredentialKind.D7User ? "A user with this name is there already." : "This key is there already.");
}
