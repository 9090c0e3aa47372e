using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Accounts;

internal static class AccountsErrors
{
    public static RpcException ScopesExceeded() => RpcErrors.Create(
        StatusCode.PermissionDenied, ErrorReason.NotPermitted, "A key can't be given a scope that the credential of this call does not have.");

    public static RpcException KeyNotFound(string keyId) =>
        RpcErrors.NotFound(ErrorReason.ApiKeyNotFound, $"There is no API key {ViolationsRules.Quote(keyId)}.", ("key_id", keyId));

    public static RpcException CurrencyInUse() => RpcErrors.Create(
        StatusCode.FailedPrecondition, ErrorReason.CurrencyInUse, "The currency can't change any more: messages were charged in it.");

    public static RpcException KeyInUse() => RpcErrors.Create(
        StatusCode.FailedPrecondition, ErrorReason.ApiKeyInUse, "This call is made with the key that it would revoke. Use another key.");
}
