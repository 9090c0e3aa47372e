using Grpc.Core;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Billing;

internal static class BillingErrors
{
    public static RpcException InsufficientCredit(Money needed) => RpcErrors.Create(
        StatusCode.FailedPrecondition,
        ErrorReason.InsufficientCredit,
        $"The credit is too low: this message may cost up to {needed}. Nothing was sent and nothing was charged.");

    public static RpcException AccountNotFound(string accountId) =>
        RpcErrors.NotFound(ErrorReason.AccountNotFound, $"There is no account {ViolationsRules.Quote(accountId)}.", ("account_id", accountId));
}
