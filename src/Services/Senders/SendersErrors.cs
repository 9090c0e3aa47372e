using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Senders;

internal static class SendersErrors
{
    public static RpcException NotFound(string senderId) =>
        RpcErrors.NotFound(ErrorReason.SenderNotFound, $"There is no sender name {ViolationsRules.Quote(senderId)}.", ("sender_id", senderId));
}
