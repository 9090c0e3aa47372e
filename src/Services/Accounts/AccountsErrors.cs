using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Accounts;

internal static class AccountsErrors
{
    public static RpcException NotAdmin() =>
        RpcErrors.Create(StatusCode.PermissionDenied, ErrorReason.NotPermitted, "Only an admin account may create accounts.");

    public static RpcException KeyNotFound(string keyId) =>
        RpcErrors.NotFound(ErrorReason.ApiKeyNotFound, $"There is no API key {ViolationsRules.Quote(keyId)}.");

    public static RpcException KeyInUse() => RpcErrors.Create(
        StatusCode.FailedPrecondition, ErrorReason.ApiKeyInUse, "This call is made with the key that it would revoke. Use another key.");
}
