using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Inbound;

internal static class InboundErrors
{
    public static RpcException NotFound(string inboundId) =>
        RpcErrors.NotFound(ErrorReason.InboundNotFound, $"There is no message of a customer {ViolationsRules.Quote(inboundId)}.", ("inbound_id", inboundId));
}
