using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Suppressions;

internal static class SuppressionsErrors
{
    public static RpcException NotFound(string suppressionId) =>
        RpcErrors.NotFound(ErrorReason.SuppressionNotFound, $"There is no suppression {ViolationsRules.Quote(suppressionId)}.", ("suppression_id", suppressionId));
}
